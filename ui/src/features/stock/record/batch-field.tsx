import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../../client/api.ts';
import { leaving, newPending, settle } from '../../../client/pending.ts';
import { sendCommand } from '../../../client/send.ts';
import { useDescriber } from '../../../components/describer.tsx';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';
import classes from './record.module.css';

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
      <NewBatch facilityId={facilityId} pick={pick} />
    </>
  );
}

/** A batch that is not there yet: it is created at once, and chosen. */
function NewBatch({ facilityId, pick }: Omit<Props, 'batch'>) {
  const { text } = useText();
  const describe = useDescriber();
  const [code, setCode] = useState('');
  const [batchId, setBatchId] = useState(newIdentifier);
  const [pending, setPending] = useState(newPending);
  const [error, setError] = useState<string>();
  const [isSending, setSending] = useState(false);
  const create = async () => {
    const body = { code: code.trim() };
    const { commandId } = leaving(pending, body);
    setSending(true);
    const params = { facilityId, batchId };
    const sent = await sendCommand((client) =>
      client.call('createDestructionBatch', { params, body, commandId }),
    );
    const { outcome, pending: next } = settle(pending, body, sent);
    setSending(false);
    setPending(next);
    setError(undefined);
    if (outcome.kind === 'taken') {
      pick(batchId);
      setBatchId(newIdentifier());
      setCode('');
    } else if (outcome.kind === 'unknown') setError(text('record.batch.unknown'));
    else setError(refusalText(outcome.problem, text, describe).title);
  };
  return (
    <>
      <TextInput
        id="new-batch-code"
        label={text('record.batch.new')}
        value={code}
        maxLength={LIMITS.codeCharactersMax}
        error={error}
        disabled={pending.sent !== undefined}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Button
        variant="default"
        className={classes['beside'] ?? ''}
        disabled={code.trim() === '' || isSending}
        onClick={() => void create()}
      >
        {text('record.batch.create')}
      </Button>
    </>
  );
}
