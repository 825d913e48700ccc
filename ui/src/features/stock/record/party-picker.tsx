import { flushSync } from 'react-dom';
import { Picker } from '../../../components/picker.tsx';
import { useText } from '../../../i18n/text.ts';
import type { Draft } from './draft.ts';
import { focusNextEntry } from './entry-flow.ts';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { partyRoleOf } from './party-role.ts';
import { otherSideKey, useOtherSide } from './use-other-side.ts';

type Props = {
  readonly draft: Draft;
  readonly kind: RecordKind;
  readonly facilityId: string;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** Who stands on the other side of a document, where its kind has someone there. */
export function PartyPicker({ draft, kind, facilityId, change }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const choices = useOtherSide(kind, draft, facilityId);
  if (kindRow(kind).party === undefined) return null;
  const id = documentFieldId('party');
  const pick = (party: string) => {
    // The next field takes the focus in the same press of a key, before another one can follow.
    flushSync(() => change((old) => ({ ...old, party })));
    const field = document.getElementById(id);
    const form = field?.closest('form');
    if (field && form) focusNextEntry(form, field);
  };
  return (
    <Picker
      id={id}
      label={text(otherSideKey(kind, partyRoleOf(kind, draft)))}
      choices={choices}
      value={draft.party}
      error={errorOf(id)}
      onPick={pick}
    />
  );
}
