import { getRouteApi } from '@tanstack/react-router';
import type { BalanceRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { balanceId, balanceKeyOf, UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { TextLink } from '../../../components/text-link.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useMe } from '../../../reads/me.ts';
import { BalanceName } from '../balance-name.tsx';
import { Expiry } from '../expiry.tsx';
import { isPast } from '../past/search.ts';
import classes from './shelf.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock');

type Props = {
  readonly row: StockRow;
  readonly balances: readonly BalanceRow[];
  readonly today: string;
};

/** What is on the shelf of one item, balance by balance. */
export function Balances({ row, balances, today }: Props) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { data: me } = useMe();
  const mayName = !isPast(route.useSearch()) && me?.rights.includes('stock.record') === true;
  return (
    <ul className={classes['balances']} aria-label={text('shelf.lotsTitle', { item: row.name })}>
      {balances.map((balance) => (
        <li key={balanceId(balanceKeyOf(balance))} className={classes['balance']}>
          <span>
            <BalanceName balance={balance} />
            {balance.lot === UNKNOWN_LOT && mayName ? (
              <TextLink
                to="/facilities/$facilityId/record/$kind"
                params={{ facilityId, kind: 'identify' }}
                search={{ item: row.item }}
                className={classes['nameLot'] ?? ''}
                aria-label={text('shelf.nameLot.of', { item: row.name })}
              >
                {text('shelf.nameLot')}
              </TextLink>
            ) : null}
          </span>
          <span>
            {balance.lotStatus === undefined ? null : (
              <strong className={classes['notUsable']}>
                {text(`lotStatus.${balance.lotStatus}`)}{' '}
              </strong>
            )}
            {balance.expiry === undefined ? null : (
              <Expiry expiry={balance.expiry} today={today} label />
            )}
          </span>
          <span className="number">
            <strong>{formatNumber(balance.quantity, language)}</strong>{' '}
            <span className="small muted">{unitName(text, row.unit, balance.quantity)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
