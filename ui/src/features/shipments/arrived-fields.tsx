import { Text } from '@mantine/core';
import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { unitName } from '../../i18n/unit.ts';
import type { ArrivalFlaw, TypedArrival } from './arrival.ts';
import { DivisionFields } from './division-fields.tsx';
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
  const noted = `${formatNumber(goods.dispatched, language)} ${unitName(text, goods.unit)}`;
  return (
    <li className={classes['row']}>
      <GoodsName goods={goods} today={today} />
      <Text>{text('arrival.noted', { quantity: noted })}</Text>
      <DivisionFields
        idOf={(field) => arrivedFieldId(index, field)}
        of={goods.name}
        noted={goods.dispatched}
        unitsPerPack={1}
        typed={typed}
        change={change}
      />
    </li>
  );
}
