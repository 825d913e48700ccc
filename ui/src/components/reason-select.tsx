import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Direction, ReasonClass } from '@lumbung/schemas/stock/reasons';
import { useText } from '../i18n/text.ts';
import { useReasonName, useReasons } from '../reads/catalogue.ts';

type Props = {
  readonly id: string;
  readonly label: ReactNode;
  readonly classes: readonly ReasonClass[];
  /** Of reasons of adjustments: only those that explain this direction. */
  readonly direction?: Direction;
  /** The reason that is chosen; empty when none is. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (reason: string) => void;
};

/** Chooses a reason of some classes. */
export function ReasonSelect({ id, label, classes, direction, value, error, onChange }: Props) {
  const { text } = useText();
  const nameOf = useReasonName();
  const reasons = useReasons(classes).filter(
    (row) =>
      direction === undefined || row.class !== 'adjustment' || row.directions?.includes(direction),
  );
  return (
    <NativeSelect
      id={id}
      label={label}
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
