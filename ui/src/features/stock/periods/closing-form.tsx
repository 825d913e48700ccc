import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import { useText } from '../../../i18n/text.ts';
import { useCheck } from '../record/use-check.ts';
import { ClosingCheck } from './closing-check.tsx';
import classes from './periods.module.css';

const ClosingBody = z.strictObject({ kind: z.literal('period.close'), through: z.string() });

/** What a closing is asked for, and what follows from the answer. */
export type ClosingProps = {
  readonly user: string;
  readonly facilityId: string;
  /** The last day of the period. */
  readonly through: string;
  readonly name: string;
  readonly onCancel: () => void;
  readonly onClosed: () => void;
};

const BUTTON_ID = 'closing-confirm';

/** What closing means and what it does not prevent; what the server says of it; the button. */
export function ClosingForm({ user, facilityId, through, onCancel, onClosed }: ClosingProps) {
  const { text } = useText();
  const body = { kind: 'period.close', through } as const;
  const [checkId] = useState(newIdentifier);
  const check = useCheck(facilityId, checkId, { body, lines: [] });
  const closing = useKeptCommand({
    kept: { what: 'closing', user, id: `${facilityId}.${through}` },
    read: (sent) => ClosingBody.safeParse(sent).data,
    call: (client, asked, commandId) =>
      client.call('recordTransaction', { params: { facilityId }, body: asked, commandId }),
    onTaken: onClosed,
  });
  const isUnanswered = closing.unanswered !== undefined;
  return (
    <Stack>
      <ErrorSummary issues={closing.issuesAt(() => BUTTON_ID)} attempt={closing.answers} />
      <Text>{text('closing.means')}</Text>
      <ul className={classes['points']}>
        <li>{text('closing.stays')}</li>
        <li>{text('closing.late')}</li>
        <li>{text('closing.forGood')}</li>
      </ul>
      <ClosingCheck check={check} />
      {isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
      <Group>
        <Button id={BUTTON_ID} loading={closing.isSending} onClick={() => void closing.send(body)}>
          {text('periods.close')}
        </Button>
        <Button variant="default" data-autofocus onClick={onCancel}>
          {text('closing.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
