import { Checkbox, NativeSelect } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';
import type { BalanceEntry } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { rowFieldId } from './fields.ts';
import classes from './record.module.css';

type Props = {
  readonly entry: BalanceEntry | undefined;
  readonly row: string;
  readonly blockId: number;
  readonly lot: string;
  readonly isDifferent: boolean;
  readonly put: (change: Partial<BalanceEntry>) => void;
};

/** Of a count: that a balance was not counted and why, or why it differs from the book. */
export function CountedWhy({ entry, row, blockId, lot, isDifferent, put }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const nameOf = useReasonName();
  const isSkipped = entry?.skipped === true;
  const reasons = useReasons([isSkipped ? 'notCounted' : 'countVariance']);
  const id = rowFieldId(blockId, row, 'reason');
  return (
    <div className={classes['why']}>
      <Checkbox
        label={text('record.skipped')}
        aria-label={`${text('record.skipped')} ${text('record.ofLot', { lot })}`}
        checked={isSkipped}
        onChange={(event) =>
          put({ skipped: event.currentTarget.checked, quantity: '', reason: '' })
        }
      />
      {isSkipped || isDifferent ? (
        <NativeSelect
          id={id}
          label={text(isSkipped ? 'record.skipped.why' : 'record.difference.why')}
          value={entry?.reason ?? ''}
          error={errorOf(id)}
          data={[
            { value: '', label: text(isSkipped ? 'record.reason.choose' : 'record.reason.none') },
            ...reasons.map((reason) => ({ value: reason.id, label: nameOf(reason.id) })),
          ]}
          onChange={(event) => put({ reason: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
}
