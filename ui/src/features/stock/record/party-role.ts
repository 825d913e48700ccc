import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';

/**
 * What the party on the other side of a document is; undefined where nobody is there, or another
 * facility.
 */
export function partyRoleOf(kind: RecordKind, draft: Draft): PartyRow['roles'][number] | undefined {
  const { party } = kindRow(kind);
  if (party === 'facility') return undefined;
  if (party !== 'byDirection') return party;
  return draft.returnDirection === 'toSupplier' ? 'supplier' : 'servicePoint';
}
