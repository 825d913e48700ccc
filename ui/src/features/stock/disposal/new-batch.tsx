import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import classes from './disposal.module.css';

const NewBatchBody = z.strictObject({ batchId: z.string(), code: z.string() });

type Props = {
  readonly facilityId: string;
  /** Says which batch it is, once it is there. */
  readonly onCreated: (batchId: string) => void;
};

const CODE_ID = 'new-batch-code';

/** A destruction batch that is not there yet: named by a code, and created at once. */
export function NewBatch({ facilityId, onCreated }: Props) {
  const { data: me } = useMe();
  if (me === undefined) return null;
  return <NewBatchOf facilityId={facilityId} user={me.user} onCreated={onCreated} />;
}

function NewBatchOf({ facilityId, user, onCreated }: Props & { readonly user: string }) {
  const { text } = useText();
  const [typed, setTyped] = useState('');
  const [batchId, setBatchId] = useState(newIdentifier);
  const command = useKeptCommand({
    kept: { what: 'batch', user, id: facilityId },
    read: (sent) => NewBatchBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('createDestructionBatch', {
        params: { facilityId, batchId: body.batchId },
        body: { code: body.code },
        commandId,
      }),
    onTaken: (_ordinal, reply) => {
      setTyped('');
      setBatchId(newIdentifier());
      onCreated(reply.target);
    },
  });
  const { unanswered } = command;
  const code = unanswered?.code ?? typed;
  const [issue] = command.issuesAt(() => CODE_ID);
  const error = unanswered === undefined ? issue?.title : text('record.batch.unknown');
  return (
    <div className={classes['newBatch']}>
      <TextInput
        id={CODE_ID}
        label={text('record.batch.new')}
        value={code}
        maxLength={LIMITS.codeCharactersMax}
        error={error}
        disabled={unanswered !== undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={code.trim() === ''}
        loading={command.isSending}
        onClick={() => void command.send({ batchId, code: code.trim() })}
      >
        {text('record.batch.create')}
      </Button>
    </div>
  );
}
