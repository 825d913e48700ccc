import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ButtonLink } from '../../../components/text-link.tsx';
import { useToday } from '../../../components/use-today.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { BalanceName } from '../balance-name.tsx';
import { Expiry } from '../expiry.tsx';
import type { RecordKind } from '../record/kinds.ts';
import { stockOf } from '../stock-query.ts';
import classes from './disposal.module.css';

type Props = { readonly facilityId: string };

/** What can be done with stock that awaits disposal. */
const KINDS: readonly RecordKind[] = ['destroy', 'salvage'];

/** The stock of a facility that awaits disposal, item by item, and what can be done with it. */
export function Awaiting({ facilityId }: Props) {
  const { text, language } = useText();
  const { data: me } = useMe();
  const today = useToday(useFacility(facilityId)?.zone ?? 'Etc/UTC');
  const { data, error, refetch } = useQuery(stockOf(facilityId));
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const rows = data.rows
    .map((row) => ({
      ...row,
      balances: row.balances.filter(
        ({ condition, quantity }) => condition === 'awaitingDisposal' && quantity !== 0,
      ),
    }))
    .filter(({ balances }) => balances.length > 0);
  if (rows.length === 0) return <Empty title={text('disposal.nothing')} />;
  return (
    <ul className={classes['list']}>
      {rows.map(({ item, name, unit, balances }) => (
        <li key={item} className={classes['row']}>
          <h3 className={classes['name']}>{name}</h3>
          <ul className={classes['balances']}>
            {balances.map((balance) => (
              <li key={balanceId(balanceKeyOf(balance))} className={classes['balance']}>
                <BalanceName balance={balance} />
                {balance.expiry === undefined ? null : (
                  <Expiry expiry={balance.expiry} today={today} label />
                )}
                <span className="number">
                  <strong>{formatNumber(balance.quantity, language)}</strong>{' '}
                  {unitName(text, unit, balance.quantity)}
                </span>
              </li>
            ))}
          </ul>
          {me?.rights.includes('stock.record') === true ? (
            <Group gap="xs">
              {KINDS.map((kind) => (
                <ButtonLink
                  key={kind}
                  variant="default"
                  to="/facilities/$facilityId/record/$kind"
                  params={{ facilityId, kind }}
                  search={{ item }}
                  aria-label={`${text(`kind.${kind}`)}: ${name}`}
                >
                  {text(`kind.${kind}`)}
                </ButtonLink>
              ))}
            </Group>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
