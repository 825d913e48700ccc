import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Direction } from '@lumbung/schemas/stock/reasons';
import { NumberInput } from '../../../components/number-input.tsx';
import { ReasonSelect } from '../../../components/reason-select.tsx';
import { LIMITS } from '@lumbung/schemas/limits';
import { formatChange } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import type { PartEntry } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { writtenPart } from './lines.ts';
import classes from './variance-parts.module.css';

type FieldOf = (index: number, field: 'quantity' | 'reason') => string;

type Props = {
  readonly parts: readonly PartEntry[];
  /** The difference that they are parts of, where it is known and shown. */
  readonly variance: number | undefined;
  readonly unit: string | undefined;
  readonly lot: string;
  readonly fieldOf: FieldOf;
  readonly onChange: (parts: PartEntry[]) => void;
};

/** The parts of a difference, each with a reason, and what they leave unaccounted for. */
export function VarianceParts({ parts, variance, unit, lot, fieldOf, onChange }: Props) {
  const { text, language } = useText();
  const explained = parts.reduce((sum, part) => sum + writtenPart(part).quantity, 0);
  const direction: Direction = (variance ?? 0) > 0 ? 'in' : 'out';
  return (
    <fieldset className={classes['parts']} aria-label={text('record.parts', { lot })}>
      {parts.map((part, index) => (
        <PartRow
          key={index}
          part={part}
          lot={lot}
          fieldOf={(field) => fieldOf(index, field)}
          onChange={(change) =>
            onChange(parts.map((old) => (old === part ? { ...old, ...change } : old)))
          }
          onRemove={() => onChange(parts.filter((_, other) => other !== index))}
        />
      ))}
      <Group gap="md" justify="space-between">
        {variance === undefined ? (
          <span />
        ) : (
          <Text className="small" aria-live="polite">
            {text('record.parts.unaccounted', {
              quantity: formatChange(variance - explained, language),
              unit: unitName(text, unit ?? 'piece', variance - explained),
            })}
          </Text>
        )}
        {parts.length < LIMITS.variancePartsMax ? (
          <Button
            variant="subtle"
            onClick={() => onChange([...parts, { direction, quantity: '', reason: '' }])}
          >
            {text('record.parts.another')}
          </Button>
        ) : null}
      </Group>
    </fieldset>
  );
}

type PartProps = {
  readonly part: PartEntry;
  readonly lot: string;
  readonly fieldOf: (field: 'quantity' | 'reason') => string;
  readonly onChange: (change: Partial<PartEntry>) => void;
  readonly onRemove: () => void;
};

function PartRow({ part, lot, fieldOf, onChange, onRemove }: PartProps) {
  const { text } = useText();
  const errorOf = useFieldError();
  const { direction, quantity, reason } = part;
  return (
    <div className={classes['part']}>
      <NumberInput
        id={fieldOf('quantity')}
        data-entry
        label={text('record.part.quantity')}
        of={text('record.ofLot', { lot })}
        value={quantity}
        error={errorOf(fieldOf('quantity'))}
        onType={(typed) => onChange({ quantity: typed })}
      />
      <NativeSelect
        label={text('record.part.direction')}
        value={direction}
        data={[
          { value: 'out', label: text('record.part.out') },
          { value: 'in', label: text('record.part.in') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ direction: value === 'in' ? 'in' : 'out', reason: '' })
        }
      />
      <ReasonSelect
        id={fieldOf('reason')}
        label={text('record.reason')}
        classes={['countVariance', 'adjustment']}
        direction={direction}
        value={reason}
        error={errorOf(fieldOf('reason'))}
        onChange={(chosen) => onChange({ reason: chosen })}
      />
      <ActionIcon color="gray" aria-label={text('record.part.remove')} onClick={onRemove}>
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
