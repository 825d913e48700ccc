import { getRouteApi } from '@tanstack/react-router';
import type { BalanceRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { CONDITION_NAMES } from '@lumbung/schemas/stock/conditions';
import { StatusMark } from '../../../components/status-mark.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { Expiry } from '../expiry.tsx';
import { isPast } from '../past/search.ts';
import { RecordLinks } from '../record-links.tsx';
import { Balances } from './balances.tsx';
import { LotsButton } from './lots-button.tsx';
import classes from './shelf.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock');

type Props = { readonly row: StockRow; readonly today: string };

/** One item of a shelf; its lots open below it. */
export function ShelfItem({ row, today }: Props) {
  const { facilityId } = route.useParams();
  const { open = [], asAt, knownAt } = route.useSearch();
  const lots = row.balances
    .filter(({ quantity }) => quantity !== 0)
    .sort((one, other) => rankOf(one) - rankOf(other));
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes['name']}>
          <TextLink
            to="/facilities/$facilityId/stock/$itemId"
            params={{ facilityId, itemId: row.item }}
            search={{ asAt, knownAt }}
            className={classes['nameLink'] ?? ''}
          >
            {row.name}
          </TextLink>
          <span className={classes['code']}>{row.code}</span>
        </th>
        <td className={`number ${classes['usable']}`}>
          <Usable row={row} />
        </td>
        <td className={classes['status']}>
          <StatusMark status={row.status} />
        </td>
        <td className={classes['expiry']}>
          {row.earliestExpiry === undefined ? (
            <span className="muted">–</span>
          ) : (
            <Expiry expiry={row.earliestExpiry} today={today} label />
          )}
        </td>
        <td className={`number ${classes['levels']}`}>
          <Levels row={row} />
        </td>
        <td className={classes['open']}>
          {lots.length === 0 ? null : <LotsButton row={row} count={lots.length} />}
        </td>
      </tr>
      {open.includes(row.item) ? (
        <tr>
          <td colSpan={6} className={classes['detail']}>
            <Balances row={row} balances={lots} today={today} />
            {isPast({ asAt, knownAt }) ? null : (
              <RecordLinks facilityId={facilityId} item={row.item} />
            )}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/** What may be used comes first, as people look for it. */
function rankOf({ condition, expired, lotStatus }: BalanceRow): number {
  const mayBeUsed = !expired && lotStatus === undefined;
  return CONDITION_NAMES.indexOf(condition) * 2 + Number(!mayBeUsed);
}

function Usable({ row }: Pick<Props, 'row'>) {
  const { text, language } = useText();
  return (
    <>
      <strong>{formatNumber(row.usable, language)}</strong>{' '}
      <span className="small muted">{unitName(text, row.unit, row.usable)}</span>
      {row.notUsable > 0 ? (
        <div className={classes['notUsable']}>
          {text('shelf.notUsable', { quantity: formatNumber(row.notUsable, language) })}
        </div>
      ) : null}
    </>
  );
}

function Levels({ row }: Pick<Props, 'row'>) {
  const { text, language } = useText();
  if (row.minimum === undefined || row.maximum === undefined) {
    return <span className="muted">–</span>;
  }
  return (
    <span className="small">
      <span className={classes['phoneLabel']}>{text('shelf.levels')} </span>
      {formatNumber(row.minimum, language)}–{formatNumber(row.maximum, language)}
    </span>
  );
}
