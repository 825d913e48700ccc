import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useToday } from '../../../components/use-today.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { ClosedNotice } from './closed-notice.tsx';
import { ClosedPeriods } from './closed-periods.tsx';
import { openMonths } from './open-months.ts';
import { OpenPeriods } from './open-periods.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods');

/** The periods of a facility's book: what can be closed next, and what is closed. */
export function Periods() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const facility = useFacility(facilityId);
  const newest = useQuery(reading('listPeriods', { params: { facilityId }, query: { limit: 1 } }));
  const { data, error, refetch } = newest;
  const isRead = data !== undefined && facility !== undefined;
  return (
    <Stack>
      <PageHeading title={text('periods.title')} />
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && !isRead ? <Loading /> : null}
      {isRead ? <Book facility={facility} closedTo={data.rows[0]?.to} /> : null}
    </Stack>
  );
}

type Props = { readonly facility: FacilityRow; readonly closedTo: string | undefined };

function Book({ facility, closedTo }: Props) {
  const { text } = useText();
  const today = useToday(facility.zone);
  const [closed, setClosed] = useState<string>();
  const openSince = closedTo ?? facility.goLiveAt;
  if (openSince === undefined) {
    return <Empty title={text('periods.notLive')}>{text('periods.notLive.remedy')}</Empty>;
  }
  const months = openMonths(openSince, facility.zone, today);
  return (
    <>
      {closed === undefined ? null : <ClosedNotice key={closed} name={closed} />}
      <Title order={2}>{text('periods.open')}</Title>
      <OpenPeriods
        key={openSince}
        facility={facility}
        months={months}
        today={today}
        onClosed={setClosed}
      />
      <Title order={2}>{text('periods.closed')}</Title>
      <ClosedPeriods zone={facility.zone} />
    </>
  );
}
