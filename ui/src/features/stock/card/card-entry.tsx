import { IconClockPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { formatDate, formatMoment } from '../../../format/moments.ts';
import { formatChange, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import { isPast } from '../past/search.ts';
import { BalanceName } from '../balance-name.tsx';
import classes from './card.module.css';
import { EntryWords } from './entry-words.tsx';
import { anchorOf, isRecordedLate, mayBeTakenBack } from './entry.ts';
import { TakeBackLink } from './take-back-link.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

type Props = {
  readonly row: CardRow;
  /** All entries that are shown, which a reversal may point at. */
  readonly rows: readonly CardRow[];
  readonly zone: string;
};

/** One entry of a card: when, what, which lot, what it changed, and what was there after it. */
export function CardEntry({ row, rows, zone }: Props) {
  const { text, language } = useText();
  const { data: me } = useMe();
  const isNow = !isPast(route.useSearch());
  const isReversible =
    isNow && mayBeTakenBack(row) && me?.rights.includes('stock.reverse') === true;
  return (
    <tr id={anchorOf(row)} data-reversed={row.reversedBy !== undefined}>
      <td className={classes['when']}>
        <span>{formatMoment(row.occurredAt, zone, language, row.timePrecision)}</span>
        {isRecordedLate(row, zone) ? (
          <span className={classes['note']}>
            <IconClockPlus size={16} aria-hidden />
            {text('card.late', { moment: formatMoment(row.recordedAt, zone, language) })}
          </span>
        ) : null}
      </td>
      <td className={classes['what']}>
        <EntryWords row={row} rows={rows} />
      </td>
      <td className={classes['lot']}>
        {row.lot === undefined ? null : <BalanceName balance={row} />}
        {row.expiry === undefined ? null : (
          <div className={classes['note']}>
            {text('expiry.label')} {formatDate(row.expiry, language)}
          </div>
        )}
      </td>
      <td className={`number ${classes['change']}`}>
        <strong>{formatChange(row.change, language)}</strong>
      </td>
      <td className={`number ${classes['after']}`}>
        <span className={classes['phoneLabel']}>{text('card.balance')} </span>
        {formatNumber(row.balance, language)}
      </td>
      <td className={classes['action']}>
        {isReversible ? <TakeBackLink row={row} zone={zone} /> : null}
      </td>
    </tr>
  );
}
