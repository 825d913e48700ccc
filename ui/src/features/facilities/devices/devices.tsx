import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { Device } from './device.tsx';
import classes from './devices.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/devices');

/** The devices that recorded in a facility's book: what of theirs is missing, late or misdated. */
export function Devices() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const zone = useFacility(facilityId)?.zone;
  const input = { params: { facilityId }, query: { limit: LIMITS.pageRowsMax } };
  const { data, error, refetch } = useQuery(reading('listDevices', input));
  const isRead = data !== undefined && zone !== undefined;
  return (
    <Stack>
      <div>
        <PageHeading title={text('devices.title')} />
        <Text className="muted">{text('devices.help')}</Text>
      </div>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {!isRead && error === null ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={text('devices.none')} /> : null}
      {isRead ? (
        <ul className={classes['list']}>
          {data.rows.map((row) => (
            <Device key={row.device} row={row} zone={zone} />
          ))}
        </ul>
      ) : null}
      {data?.next === undefined ? null : (
        <Text className="muted">{text('facilities.cut', { count: data.rows.length })}</Text>
      )}
    </Stack>
  );
}
