import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Pages } from '../../../components/pages.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { AdjustmentRows } from './adjustment-rows.tsx';
import classes from './periods.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods/adjustments');

/** Facts of one page of the list. */
const ADJUSTMENTS_MAX = 50;

/** What arrived late for closed periods, of one of them or of all, last recorded first. */
export function PriorPeriodAdjustments() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { cursor, period } = route.useSearch();
  const zone = useFacility(facilityId)?.zone;
  const query = { limit: ADJUSTMENTS_MAX, cursor, period };
  const { data, error, refetch } = useQuery(
    reading('listPriorPeriodAdjustments', { params: { facilityId }, query }),
  );
  const isRead = data !== undefined && zone !== undefined;
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/periods"
        params={{ facilityId }}
        className={classes['back'] ?? ''}
        data-screen-only
      >
        {text('statement.back')}
      </TextLink>
      <div>
        <PageHeading title={text('adjustments.title')} />
        <Text className="muted">{text('adjustments.help')}</Text>
      </div>
      {period === undefined ? null : (
        <Text>
          {text('adjustments.ofOne')}{' '}
          <TextLink to="/facilities/$facilityId/periods/adjustments" params={{ facilityId }}>
            {text('adjustments.all')}
          </TextLink>
        </Text>
      )}
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && !isRead ? <Loading /> : null}
      {isRead && data.rows.length === 0 ? <Empty title={text('adjustments.none')} /> : null}
      {isRead && data.rows.length > 0 ? <AdjustmentRows rows={data.rows} zone={zone} /> : null}
      {isRead ? <Pages label={text('adjustments.pages')} cursor={cursor} next={data.next} /> : null}
      {isRead ? (
        <Text className="small muted">{text('statement.asOf', { ordinal: data.ordinal })}</Text>
      ) : null}
    </Stack>
  );
}
