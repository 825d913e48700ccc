import { NativeSelect, TextInput } from '@mantine/core';
import { LIMITS } from '@lumbung/schemas/limits';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { useText } from '../../../i18n/text.ts';
import { BatchField } from './batch-field.tsx';
import type { Draft } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { MomentFields } from './moment-fields.tsx';
import { PartyPicker } from './party-picker.tsx';
import classes from './record.module.css';

type Props = {
  readonly draft: Draft;
  readonly kind: RecordKind;
  readonly facility: FacilityRow;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** The fields of a document as a whole: who, when, and the number of the paper. */
export function DocumentFields({ draft, kind, facility, change }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const put = (fields: Partial<Draft>) => change((old) => ({ ...old, ...fields }));
  return (
    <section className={classes['document']} aria-label={text('record.document')}>
      {kind === 'return' ? (
        <NativeSelect
          id={documentFieldId('returnDirection')}
          data-entry
          label={text('record.direction')}
          value={draft.returnDirection}
          data={[
            { value: 'toSupplier', label: text('direction.toSupplier') },
            { value: 'fromServicePoint', label: text('direction.fromServicePoint') },
          ]}
          onChange={({ currentTarget }) =>
            put({ returnDirection: directionOf(currentTarget.value), party: '' })
          }
        />
      ) : null}
      <PartyPicker draft={draft} kind={kind} facilityId={facility.id} change={change} />
      {kindRow(kind).inBatch === true ? (
        <BatchField facilityId={facility.id} batch={draft.batch} pick={(batch) => put({ batch })} />
      ) : null}
      <MomentFields draft={draft} zone={facility.zone} put={put} />
      <TextInput
        id={documentFieldId('document')}
        label={text(kindRow(kind).underNote === true ? 'record.note' : 'record.number')}
        value={draft.document}
        maxLength={LIMITS.codeCharactersMax}
        error={errorOf(documentFieldId('document'))}
        onChange={(event) => put({ document: event.currentTarget.value })}
      />
    </section>
  );
}

function directionOf(value: string): Draft['returnDirection'] {
  return value === 'fromServicePoint' ? value : 'toSupplier';
}
