import { NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../client/api.ts';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useFacility } from '../../reads/facility.ts';
import { ShipmentEnds } from './shipment-ends.tsx';
import { ShipmentMark } from './shipment-mark.tsx';
import classes from './shipments.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/shipments');

/** The shipments on their way to a facility and from it, newest first, each with how it stands. */
export function Shipments() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { direction = 'incoming' } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useFacility(facilityId)?.zone;
  const query = { limit: LIMITS.pageRowsMax, direction };
  const input = { params: { facilityId }, query };
  const { data, error, refetch } = useQuery(reading('listShipments', input));
  return (
    <Stack>
      <PageHeading title={text('shipments.title')} />
      <NativeSelect
        label={text('shipments.direction')}
        value={direction}
        data={(['incoming', 'outgoing'] as const).map((way) => ({
          value: way,
          label: text(`shipments.${way}`),
        }))}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: { direction: value === 'outgoing' ? value : undefined } })
        }
      />
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {(data === undefined && error === null) || zone === undefined ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={text('shipments.nothing')} /> : null}
      <ul className={classes['list']}>
        {zone === undefined
          ? null
          : data?.rows.map((shipment) => (
              <li key={shipment.id} className={classes['row']}>
                <TextLink
                  to="/facilities/$facilityId/shipments/$shipmentId"
                  params={{ facilityId, shipmentId: shipment.id }}
                >
                  {text('shipment.title', { note: shipment.note })}
                </TextLink>
                <ShipmentMark state={shipment.state} />
                <ShipmentEnds shipment={shipment} zone={zone} />
              </li>
            ))}
      </ul>
      {data?.next === undefined ? null : (
        <Text className="muted">{text('facilities.cut', { count: data.rows.length })}</Text>
      )}
      <Text>
        {text('shipments.notListed')}{' '}
        <TextLink to="/facilities/$facilityId/record/$kind" params={{ facilityId, kind: 'arrive' }}>
          {text('kind.arrive')}
        </TextLink>
      </Text>
    </Stack>
  );
}
