import { useQuery } from '@tanstack/react-query';
import { partiesOf } from '../../../reads/catalogue.ts';
import type { Draft } from './draft.ts';
import type { RecordKind } from './kinds.ts';
import { partyRoleOf } from './party-role.ts';

type Props = {
  readonly draft: Draft;
  readonly kind: RecordKind;
  readonly facilityId: string;
};

/** The name of the one on the other side of a document. */
export function PartyName({ draft, kind, facilityId }: Props) {
  const role = partyRoleOf(kind, draft);
  const { data } = useQuery({
    ...partiesOf(role ?? 'supplier', facilityId),
    enabled: role !== undefined,
  });
  return data?.rows.find((row) => row.id === draft.party)?.name ?? draft.party;
}
