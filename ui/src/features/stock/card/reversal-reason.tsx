import { NativeSelect } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';

type Props = {
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (reason: string) => void;
};

/** Why an entry is taken back. */
export function ReversalReason({ id, value, error, onChange }: Props) {
  const { text } = useText();
  const nameOf = useReasonName();
  const reasons = useReasons(['reversal']);
  return (
    <NativeSelect
      id={id}
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
