import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { ResolutionAccount } from '@lumbung/schemas/shipments/parts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { ReasonSelect } from '../../components/reason-select.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { unitName } from '../../i18n/unit.ts';
import { FieldErrors, useFieldError } from '../stock/record/field-errors.tsx';
import { GoodsName } from './goods-name.tsx';
import { directionOf, RESOLUTION_ACCOUNTS } from './resolution.ts';
import classes from './shipments.module.css';
import { resolutionFieldId, useResolutionForm } from './use-resolution-form.ts';
import type { ResolutionInput } from './use-resolution-form.ts';

type Props = ResolutionInput & { readonly today: string; readonly onCancel: () => void };

/** Settles what remains of a shipment: how much of it, what became of it, and why. */
export function ResolutionForm({ today, onCancel, ...input }: Props) {
  const { text } = useText();
  const form = useResolutionForm(input);
  return (
    <FieldErrors issues={form.issues}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <Title order={2}>{text('resolution.title')}</Title>
          <ErrorSummary issues={form.issues} attempt={form.attempts} />
          <Text>{text('resolution.help')}</Text>
          <fieldset disabled={form.isSending || form.isUnanswered} className={classes['fields']}>
            <ul className={classes['goods']}>
              {form.rows.map((row, index) => (
                <ResolutionFields key={row.id} {...row} index={index} today={today} />
              ))}
            </ul>
          </fieldset>
          {form.isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
          <Group>
            <Button type="submit" color="red.9" loading={form.isSending}>
              {text('resolution.send')}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {text('resolution.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FieldErrors>
  );
}

type Row = ReturnType<typeof useResolutionForm>['rows'][number];

type FieldsProps = Omit<Row, 'id'> & { readonly index: number; readonly today: string };

function ResolutionFields({ goods, typed, change, index, today }: FieldsProps) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const direction = directionOf(goods);
  const idOf = (field: keyof typeof typed) => resolutionFieldId(index, field);
  const quantity = Math.abs(goods.remainder);
  const remains = `${formatNumber(quantity, language)} ${unitName(text, goods.unit, quantity)}`;
  return (
    <li className={classes['row']}>
      <GoodsName goods={goods} today={today} />
      <Text>
        {text(direction === 'out' ? 'resolution.remains' : 'resolution.beyond', {
          quantity: remains,
        })}
      </Text>
      <div className={classes['arrived']}>
        <NumberInput
          id={idOf('quantity')}
          label={text('resolution.quantity')}
          of={goods.name}
          value={typed.quantity}
          error={errorOf(idOf('quantity'))}
          onType={(value) => change({ quantity: value })}
        />
        <NativeSelect
          id={idOf('account')}
          label={text(`resolution.account.${direction}`)}
          value={typed.account}
          error={errorOf(idOf('account'))}
          data={[
            { value: '', label: text('resolution.choose') },
            ...RESOLUTION_ACCOUNTS[direction].map((value) => ({
              value,
              label: text(`account.${value}`),
            })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change({ account: ResolutionAccount.safeParse(value).data ?? '' })
          }
        />
        <ReasonSelect
          id={idOf('reason')}
          label={text('record.reason')}
          classes={['discrepancy']}
          value={typed.reason}
          error={errorOf(idOf('reason'))}
          onChange={(reason) => change({ reason })}
        />
      </div>
    </li>
  );
}
