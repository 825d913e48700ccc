import { getRouteApi } from '@tanstack/react-router';
import type { PriorPeriodAdjustment } from '@lumbung/schemas/endpoints/prior-periods';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatChange } from '../../../format/numbers.ts';
import { formatPeriod } from '../../../format/periods.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { BalanceName } from '../balance-name.tsx';
import { EntryWords } from '../card/entry-words.tsx';
import classes from './adjustments.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods/adjustments');

type Props = { readonly rows: readonly PriorPeriodAdjustment[]; readonly zone: string };

/** The late facts: a table on a desk and on paper, cards on a phone. */
export function AdjustmentRows({ rows, zone }: Props) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('adjustments.title')}>
      <thead>
        <tr>
          <th scope="col">{text('shelf.item')}</th>
          <th scope="col">{text('card.what')}</th>
          <th scope="col">{text('adjustments.belongs')}</th>
          <th scope="col">{text('adjustments.known')}</th>
          <th scope="col" className="number">
            {text('card.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Adjustment key={`${row.event} ${row.line} ${row.ordinal}`} row={row} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { readonly row: PriorPeriodAdjustment; readonly zone: string };

function Adjustment({ row, zone }: RowProps) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { period, occurredAt, timePrecision, recordedAt, change, unit } = row;
  return (
    <tr>
      <th scope="row" className={classes['item']}>
        <TextLink
          to="/facilities/$facilityId/stock/$itemId"
          params={{ facilityId, itemId: row.item }}
          className={classes['name'] ?? ''}
        >
          {row.itemName}
        </TextLink>
        {row.lot === undefined ? null : (
          <div>
            <BalanceName balance={row} />
          </div>
        )}
      </th>
      <td className={classes['what']}>
        <EntryWords row={row} rows={[]} />
        {row.compensates === undefined ? null : (
          <TextLink
            to="/facilities/$facilityId/counts/$eventId"
            params={{ facilityId, eventId: row.compensates.count }}
          >
            {text('adjustments.keepsCount')}
          </TextLink>
        )}
      </td>
      <td className={classes['belongs']}>
        <span className={classes['phoneLabel']}>{text('adjustments.belongs')}</span>
        <span>
          {formatMoment(occurredAt, zone, language, timePrecision)}
          <span className={classes['period']}>
            {period === undefined
              ? text('adjustments.beforeFirst')
              : formatPeriod(period.firstDay, period.lastDay, language)}
          </span>
        </span>
      </td>
      <td className={classes['known']}>
        <span className={classes['phoneLabel']}>{text('adjustments.known')}</span>
        <span>{formatMoment(recordedAt, zone, language)}</span>
      </td>
      <td className={`number ${classes['change']}`}>
        <strong>{formatChange(change, language)}</strong>{' '}
        <span className="small muted">{unitName(text, unit, change)}</span>
      </td>
    </tr>
  );
}
