import type { BalanceRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { BalanceName } from '../balance-name.tsx';
import { Expiry } from '../expiry.tsx';
import classes from './shelf.module.css';

type Props = {
  readonly row: StockRow;
  readonly balances: readonly BalanceRow[];
  readonly today: string;
};

/** What is on the shelf of one item, balance by balance. */
export function Balances({ row, balances, today }: Props) {
  const { text, language } = useText();
  return (
    <ul className={classes['balances']} aria-label={text('shelf.lotsTitle', { item: row.name })}>
      {balances.map((balance) => (
        <li key={balanceId(balanceKeyOf(balance))} className={classes['balance']}>
          <BalanceName balance={balance} />
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
