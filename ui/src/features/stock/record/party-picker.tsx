import { useQuery } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import { Picker } from '../../../components/picker.tsx';
import { useText } from '../../../i18n/text.ts';
import type { TextKey } from '../../../i18n/keys.ts';
import { partiesOf } from '../../../reads/catalogue.ts';
import type { Draft } from './draft.ts';
import { focusNextEntry } from './entry-flow.ts';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';
import type { RecordKind } from './kinds.ts';
import { partyRoleOf } from './party-role.ts';

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
  const role = partyRoleOf(kind, draft);
  const { data } = useQuery({
    ...partiesOf(role ?? 'supplier', facilityId),
    enabled: role !== undefined,
  });
  if (role === undefined) return null;
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
      label={text(labelOf(kind, role))}
      choices={(data?.rows ?? []).map((row) => ({
        value: row.id,
        label: row.name,
        note: row.code,
      }))}
      value={draft.party}
      error={errorOf(id)}
      onPick={pick}
    />
  );
}

function labelOf(kind: RecordKind, role: PartyRow['roles'][number]): TextKey {
  if (kind === 'issue') return 'record.recipient';
  return role === 'supplier' ? 'record.supplier' : 'record.servicePoint';
}
