import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { PeriodRow } from '@lumbung/schemas/endpoints/periods';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { Pages } from '../../../components/pages.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { formatPeriod } from '../../../format/periods.ts';
import { useText } from '../../../i18n/text.ts';
import { AdjustmentsLink } from './adjustments-link.tsx';
import classes from './periods.module.css';
import { StatementLink } from './statement-link.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods');

/** Periods of one page of the list: three years of months. */
const PERIODS_MAX = 36;

/** The closed periods of a book, newest first. */
export function ClosedPeriods({ zone }: { readonly zone: string }) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { cursor } = route.useSearch();
  const query = { limit: PERIODS_MAX, cursor };
  const { data, error, refetch } = useQuery(
    reading('listPeriods', { params: { facilityId }, query }),
  );
  if (data === undefined && error !== null) {
    return <Fault error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Loading />;
  if (data.rows.length === 0) return <Empty title={text('periods.none')} />;
  return (
    <>
      <ul className={classes['list']} aria-label={text('periods.closed')}>
        {data.rows.map((period) => (
          <ClosedPeriod key={period.event} period={period} zone={zone} />
        ))}
      </ul>
      <Pages label={text('periods.pages')} cursor={cursor} next={data.next} />
    </>
  );
}

type Props = { readonly period: PeriodRow; readonly zone: string };

function ClosedPeriod({ period, zone }: Props) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { event, firstDay, lastDay, from, to, automatic, recordedAt, balances } = period;
  const name = formatPeriod(firstDay, lastDay, language);
  const moment = formatMoment(recordedAt, zone, language);
  return (
    <li className={classes['period']}>
      <div>
        <strong>{name}</strong>
        <Text className="small muted">
          {text(automatic ? 'periods.closedByProgram' : 'periods.closedByHand', { moment })}
          {' · '}
          {text(balances === 1 ? 'periods.balances.one' : 'periods.balances.other', {
            count: formatNumber(balances, language),
          })}
        </Text>
      </div>
      <div className={classes['ways']}>
        <AdjustmentsLink facilityId={facilityId} period={event} name={name} />
        <StatementLink facilityId={facilityId} from={from} to={to} name={name} period={event} />
      </div>
    </li>
  );
}
