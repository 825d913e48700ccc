import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { useText } from '../../i18n/text.ts';
import { Expiry } from '../stock/expiry.tsx';

type Props = { readonly goods: ShipmentGoods; readonly today: string };

/** The item and the lot of goods of a shipment. */
export function GoodsName({ goods, today }: Props) {
  const { text } = useText();
  const { name, lot, lotNumber, expiry } = goods;
  return (
    <span>
      <strong>{name}</strong>
      {lot === undefined ? null : ` · ${lotNumber ?? text('lot.unknown')}`}{' '}
      {expiry === undefined ? null : <Expiry expiry={expiry} today={today} label />}
    </span>
  );
}
