import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { ReasonSelect } from '../../../components/reason-select.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './card.module.css';
import { DocumentLines } from './document-lines.tsx';
import type { StockDocument } from './stock-document.ts';
import { useReversal } from './use-reversal.ts';

type Props = {
  readonly user: string;
  readonly facilityId: string;
  readonly document: StockDocument;
  /** The line that the person came from. */
  readonly line: number | undefined;
  readonly onCancel: () => void;
  readonly onTakenBack: (ordinal: number, chain: string) => void;
};

const REASON_ID = 'reversal-reason';
const LINES_ID = 'reversal-lines';

/** Which lines are taken back, and why; the button says how many and confirms. */
export function ReversalForm(props: Props) {
  const { user, facilityId, document, onCancel, onTakenBack } = props;
  const { text } = useText();
  const reversal = useReversal({ user, facilityId, document, onTakenBack });
  const [chosen, setChosen] = useState(() => linesAtFirst(props));
  const [reasonChosen, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const { lines, reason } = reversal.unanswered ?? { lines: chosen, reason: reasonChosen };
  const missing = [
    ...(lines.length === 0 ? [{ field: LINES_ID, title: text('reversal.noLines') }] : []),
    ...(reason === '' ? [{ field: REASON_ID, title: text('reversal.noReason') }] : []),
  ];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAttempts((count) => count + 1);
    const why = ReasonRef.safeParse(reason).data;
    if (missing.length > 0 || why === undefined) return;
    void reversal.send({ lines: [...lines].sort((one, other) => one - other), reason: why });
  };
  const issues = [...(attempts > 0 ? missing : []), ...reversal.issuesAt(() => LINES_ID)];
  const words = lines.length === 1 ? 'reversal.confirm.one' : 'reversal.confirm.other';
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ErrorSummary issues={issues} attempt={attempts + reversal.answers} />
        <Text>{text('reversal.help')}</Text>
        <fieldset
          disabled={reversal.isSending || reversal.unanswered !== undefined}
          className={classes['fields']}
        >
          <DocumentLines id={LINES_ID} document={document} chosen={lines} onChoose={setChosen} />
          <ReasonSelect
            id={REASON_ID}
            label={text('record.reason')}
            classes={['reversal']}
            value={reason}
            error={attempts > 0 && reason === '' ? text('reversal.noReason') : undefined}
            onChange={setReason}
          />
        </fieldset>
        {reversal.unanswered === undefined ? null : (
          <Text fw={600}>{text('reversal.unanswered')}</Text>
        )}
        <Group>
          <Button type="submit" color="red.9" loading={reversal.isSending}>
            {text(words, { count: lines.length })}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {text('reversal.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The line that the person came from, and the one that goes with it; all where none is named. */
function linesAtFirst({ document, line }: Props): readonly number[] {
  const { lines } = document.data;
  const own = lines.filter((each) => line === undefined || each.line === line);
  return [...new Set(own.flatMap((each) => [each.line, each.pair ?? each.line]))];
}
