import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../../client/api.ts';
import { useText } from '../../../i18n/text.ts';
import { NewBatch } from '../disposal/new-batch.tsx';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';

type Props = {
  readonly facilityId: string;
  readonly batch: string;
  readonly pick: (batch: string) => void;
};

/** The destruction batch of a document: one that is not certified, or a new one. */
export function BatchField({ facilityId, batch, pick }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const { data } = useQuery(reading('listDestructionBatches', { params: { facilityId } }));
  const open = (data?.rows ?? []).filter(({ certificate }) => certificate === undefined);
  const id = documentFieldId('batch');
  return (
    <>
      <NativeSelect
        id={id}
        data-entry
        label={text('record.batch')}
        value={batch}
        error={errorOf(id)}
        data={[
          { value: '', label: text('record.batch.choose') },
          ...open.map((row) => ({ value: row.id, label: row.code })),
        ]}
        onChange={({ currentTarget }) => pick(currentTarget.value)}
      />
      <NewBatch facilityId={facilityId} onCreated={pick} />
    </>
  );
}
