import { Button, Checkbox, NativeSelect, VisuallyHidden } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';
import type { BalanceEntry } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { partFieldId, rowFieldId } from './fields.ts';
import classes from './record.module.css';
import { VarianceParts } from './variance-parts.tsx';

type Props = {
  readonly entry: BalanceEntry | undefined;
  readonly row: string;
  readonly blockId: number;
  readonly lot: string;
  /** What was counted less what the book has, where both are known and shown. */
  readonly variance: number | undefined;
  readonly unit: string | undefined;
  readonly put: (change: Partial<BalanceEntry>) => void;
};

/** Of a count: that a balance was not counted and why, or why it differs from the book. */
export function CountedWhy({ entry, row, blockId, lot, variance, unit, put }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const nameOf = useReasonName();
  const isSkipped = entry?.skipped === true;
  const isDifferent = variance !== undefined && variance !== 0;
  const parts = entry?.parts ?? [];
  const direction = (variance ?? 0) > 0 ? 'in' : 'out';
  const reasons = useReasons([isSkipped ? 'notCounted' : 'countVariance']);
  const id = rowFieldId(blockId, row, 'reason');
  return (
    <div className={classes['why']}>
      <Checkbox
        label={text('record.skipped')}
        aria-label={`${text('record.skipped')} ${text('record.ofLot', { lot })}`}
        checked={isSkipped}
        onChange={(event) =>
          put({ skipped: event.currentTarget.checked, quantity: '', reason: '', parts: [] })
        }
      />
      {parts.length === 0 && (isSkipped || isDifferent) ? (
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
      {parts.length === 0 && isDifferent ? (
        <Button
          variant="subtle"
          className={classes['beside'] ?? ''}
          onClick={() =>
            put({ reason: '', parts: [{ direction, quantity: '', reason: entry?.reason ?? '' }] })
          }
        >
          {text('record.parts.split')}
          <VisuallyHidden> {text('record.ofLot', { lot })}</VisuallyHidden>
        </Button>
      ) : null}
      {parts.length === 0 ? null : (
        <VarianceParts
          parts={parts}
          variance={variance}
          unit={unit}
          lot={lot}
          fieldOf={(index, field) => partFieldId(blockId, row, index, field)}
          onChange={(changed) => put({ parts: changed })}
        />
      )}
    </div>
  );
}
