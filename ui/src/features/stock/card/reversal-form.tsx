import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { useText } from '../../../i18n/text.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';
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
  readonly onTakenBack: (ordinal: number) => void;
};

const REASON_ID = 'reversal-reason';
const LINES_ID = 'reversal-lines';

/** Which lines are taken back, and why; the button says how many and confirms. */
export function ReversalForm(props: Props) {
  const { user, facilityId, document, line, onCancel, onTakenBack } = props;
  const { text } = useText();
  const all = document.data.lines.map((each) => each.line);
  const [lines, setLines] = useState<readonly number[]>(line === undefined ? all : [line]);
  const [reason, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const reversal = useReversal({ user, facilityId, eventId: document.id, onTakenBack });
  const missing = [
    ...(lines.length === 0 ? [{ field: LINES_ID, title: text('reversal.noLines') }] : []),
    ...(reason === '' ? [{ field: REASON_ID, title: text('reversal.noReason') }] : []),
  ];
  const isMissingShown = attempts > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAttempts((count) => count + 1);
    if (missing.length > 0) return;
    void reversal.send({ lines: [...lines].sort((one, other) => one - other), reason });
  };
  const issues = [
    ...(isMissingShown ? missing : []),
    ...reversal.issues.map((issue) => ({ ...issue, field: LINES_ID })),
  ];
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ErrorSummary issues={issues} attempt={attempts + reversal.answers} />
        <Text>{text('reversal.help')}</Text>
        <DocumentLines id={LINES_ID} document={document} chosen={lines} onChoose={setLines} />
        <ReasonSelect
          value={reason}
          error={isMissingShown && reason === '' ? text('reversal.noReason') : undefined}
          onChange={setReason}
        />
        {reversal.isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
        <Group>
          <Button type="submit" color="red.9" loading={reversal.isSending}>
            {text(lines.length === 1 ? 'reversal.confirm.one' : 'reversal.confirm.other', {
              count: lines.length,
            })}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {text('reversal.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type ReasonProps = {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (reason: string) => void;
};

function ReasonSelect({ value, error, onChange }: ReasonProps) {
  const { text } = useText();
  const nameOf = useReasonName();
  const reasons = useReasons(['reversal']);
  return (
    <NativeSelect
      id={REASON_ID}
      label={text('record.reason')}
      value={value}
      error={error}
      data={[
        { value: '', label: text('record.reason.choose') },
        ...reasons.map((row) => ({ value: row.id, label: nameOf(row.id) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
