import type { Draft } from './draft.ts';
import type { RecordKind } from './kinds.ts';
import { useOtherSide } from './use-other-side.ts';

type Props = {
  readonly draft: Draft;
  readonly kind: RecordKind;
  readonly facilityId: string;
};

/** The name of the one on the other side of a document. */
export function PartyName({ draft, kind, facilityId }: Props) {
  const choices = useOtherSide(kind, draft, facilityId);
  return choices.find(({ value }) => value === draft.party)?.label ?? draft.party;
}
