import { Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { reading } from '../../../client/api.ts';
import { Naming } from '../../../components/describer.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useItems } from '../../../reads/catalogue.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { isBegunBlind } from './begin-count.ts';
import classes from './counts.module.css';
import { StartedForm } from './started-form.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/counts/started/$eventId');

/** Looks whether the book moved on while the shelf is counted. */
const LOOK_AGAIN_MILLISECONDS = 30_000;

/** A count that was started, until it is recorded or given up. */
export function StartedCount() {
  const { text } = useText();
  const { facilityId, eventId } = route.useParams();
  const { data: me } = useMe();
  const facility = useFacility(facilityId);
  const items = useItems();
  const isRead = me !== undefined && facility !== undefined && items.data !== undefined;
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/counts"
        params={{ facilityId }}
        className={classes['way'] ?? ''}
      >
        {text('counts.title')}
      </TextLink>
      {items.error === null ? null : (
        <Fault error={items.error} onRetry={() => void items.refetch()} />
      )}
      {items.error === null && !isRead ? <Loading holdsKeys /> : null}
      {isRead && !me.rights.includes('stock.count') ? (
        <Empty title={text('record.notAllowed')} />
      ) : null}
      {isRead && me.rights.includes('stock.count') ? (
        <Read key={eventId} user={me.user} facility={facility} items={items.data.rows} />
      ) : null}
    </Stack>
  );
}

type Props = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly items: readonly ItemRow[];
};

function Read({ user, facility, items }: Props) {
  const { eventId } = route.useParams();
  const facilityId = facility.id;
  const [isBlind, setBlind] = useState(() => isBegunBlind({ user, facilityId, started: eventId }));
  const query = { blind: isBlind };
  const { data, error, refetch } = useQuery({
    ...reading('getStartedCount', { params: { facilityId, eventId }, query }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MILLISECONDS,
  });
  if (data === undefined && error !== null) {
    return <Fault error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Loading holdsKeys />;
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return (
    <Naming names={(id) => names.get(id)}>
      <StartedForm
        user={user}
        facility={facility}
        items={items}
        snapshot={data}
        onCompared={() => setBlind(false)}
      />
    </Naming>
  );
}
