import { NativeSelect, Text, TextInput, VisuallyHidden } from '@mantine/core';
import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { unitName } from '../../i18n/unit.ts';
import { useReasonName, useReasons } from '../../reads/catalogue.ts';
import { useFieldError } from '../stock/record/field-errors.tsx';
import { dividedOf } from './arrival.ts';
import type { ArrivalFlaw, TypedArrival } from './arrival.ts';
import { GoodsName } from './goods-name.tsx';
import classes from './shipments.module.css';

type Props = {
  readonly index: number;
  readonly goods: ShipmentGoods;
  readonly typed: TypedArrival;
  readonly today: string;
  readonly change: (to: Partial<TypedArrival>) => void;
};

/** The identity on the page of a field of the goods that arrived. */
export function arrivedFieldId(index: number, field: ArrivalFlaw): string {
  return `arrived-${index}-${field}`;
}

/** What came of goods of the note; what is missing or too much follows from the two numbers. */
export function ArrivedFields({ index, goods, typed, today, change }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const { rejected, missing, excess } = dividedOf(goods.dispatched, typed);
  const number = (field: 'accepted' | 'rejected') => (
    <TextInput
      id={arrivedFieldId(index, field)}
      inputMode="numeric"
      autoComplete="off"
      label={
        <>
          {text(`arrival.${field}`)}
          <VisuallyHidden> {goods.name}</VisuallyHidden>
        </>
      }
      value={typed[field]}
      error={errorOf(arrivedFieldId(index, field))}
      onChange={({ currentTarget: { value } }) => change({ [field]: value })}
    />
  );
  const why = (field: 'rejectedReason' | 'differenceReason') => (
    <Why
      id={arrivedFieldId(index, field)}
      label={text(`arrival.${field}`)}
      value={typed[field]}
      onChange={(reason) => change({ [field]: reason })}
    />
  );
  const noted = `${formatNumber(goods.dispatched, language)} ${unitName(text, goods.unit)}`;
  const quantity = formatNumber(missing + excess, language);
  return (
    <li className={classes['row']}>
      <GoodsName goods={goods} today={today} />
      <Text>{text('arrival.noted', { quantity: noted })}</Text>
      <div className={classes['arrived']}>
        {number('accepted')}
        {number('rejected')}
        {rejected > 0 ? why('rejectedReason') : null}
      </div>
      {missing + excess === 0 ? null : (
        <div className={classes['arrived']}>
          <span className={classes['mark']} data-state="discrepant">
            {text(missing > 0 ? 'arrival.missing' : 'arrival.excess', { quantity })}
          </span>
          {why('differenceReason')}
        </div>
      )}
    </li>
  );
}

type WhyProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
};

function Why({ id, label, value, onChange }: WhyProps) {
  const { text } = useText();
  const errorOf = useFieldError();
  const nameOf = useReasonName();
  const reasons = useReasons(['discrepancy']);
  return (
    <NativeSelect
      id={id}
      label={label}
      value={value}
      error={errorOf(id)}
      data={[
        { value: '', label: text('record.reason.choose') },
        ...reasons.map((row) => ({ value: row.id, label: nameOf(row.id) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
