import type {
  ShipmentGoods as Goods,
  ShipmentResolution,
} from '@lumbung/schemas/endpoints/shipments';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { unitName } from '../../i18n/unit.ts';
import { useReasonName } from '../../reads/catalogue.ts';
import { GoodsName } from './goods-name.tsx';
import { ShipmentMark } from './shipment-mark.tsx';
import classes from './shipments.module.css';

/** In the order that they are read: what was sent, what came, what is left. */
const FIGURES = [
  'dispatched',
  'accepted',
  'rejected',
  'missing',
  'excess',
  'resolved',
  'remainder',
] as const satisfies (keyof Goods)[];

type Props = {
  readonly goods: Goods;
  readonly today: string;
  readonly resolutions: readonly ShipmentResolution[];
};

/** What became of goods of a shipment, in numbers, and how a discrepancy was settled. */
export function ShipmentGoods({ goods, today, resolutions }: Props) {
  const { text, language } = useText();
  const reasonOf = useReasonName();
  const shown = FIGURES.filter((name) => goods[name] !== 0 || name === 'dispatched');
  return (
    <li className={classes['row']}>
      <GoodsName goods={goods} today={today} />
      <ShipmentMark state={goods.state} />
      <dl className={classes['figures']}>
        {shown.map((name) => (
          <div key={name} data-figure={name}>
            <dt>{text(`shipmentFigure.${name}`)}</dt>
            <dd>
              {formatNumber(goods[name], language)} {unitName(text, goods.unit, goods[name])}
            </dd>
          </div>
        ))}
      </dl>
      {resolutions.filter(isOf(goods)).map(({ at, quantity, account, reason }) => (
        <span key={`${at} ${quantity}`} className="small">
          {text('shipment.resolved', {
            quantity: formatNumber(quantity, language),
            account: text(`account.${account}`),
            reason: reasonOf(reason),
          })}
        </span>
      ))}
    </li>
  );
}

function isOf({ item, lot, program, funding }: Goods) {
  return (other: ShipmentResolution) =>
    other.item === item &&
    other.lot === lot &&
    other.program === program &&
    other.funding === funding;
}
