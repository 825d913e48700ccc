import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../client/api.ts';
import { DoneNotice } from '../../components/done-notice.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useToday } from '../../components/use-today.ts';
import { useText } from '../../i18n/text.ts';
import { useFacility } from '../../reads/facility.ts';
import { useMe } from '../../reads/me.ts';
import { ArrivalForm } from './arrival-form.tsx';
import { isOnItsWay } from './arrival.ts';
import { isOpen } from './resolution.ts';
import { Resolution } from './resolution.tsx';
import { ShipmentEnds } from './shipment-ends.tsx';
import { ShipmentGoods } from './shipment-goods.tsx';
import { ShipmentMark } from './shipment-mark.tsx';
import classes from './shipments.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/shipments/$shipmentId');

/** A shipment: what became of its goods and, where it goes to, the form that receives it. */
export function Shipment() {
  const { text } = useText();
  const { facilityId, shipmentId } = route.useParams();
  const { data: me } = useMe();
  const facility = useFacility(facilityId);
  const today = useToday(facility?.zone ?? 'Etc/UTC');
  const [done, setDone] = useState<{ readonly title: string; readonly ordinal: number }>();
  const read = reading('getShipment', { params: { shipmentId } });
  const { data, error, refetch } = useQuery(read);
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined || facility === undefined || me === undefined) return <Loading />;
  const { shipment, goods, resolutions } = data;
  const coming = goods.filter(isOnItsWay);
  const open = goods.filter(isOpen);
  const mayReceive = shipment.sender !== facilityId && me.rights.includes('stock.record');
  return (
    <Stack>
      <PageHeading title={text('shipment.title', { note: shipment.note })} />
      <section className={classes['row']} aria-label={text('shipment.ends.label')}>
        <ShipmentMark state={shipment.state} />
        <ShipmentEnds shipment={shipment} zone={facility.zone} />
      </section>
      {done === undefined ? null : <DoneNotice {...done} />}
      {mayReceive && coming.length > 0 ? (
        <ArrivalForm
          key={coming.length}
          user={me.user}
          facility={facility}
          shipment={shipment}
          coming={coming}
          today={today}
          onReceived={(ordinal) =>
            setDone({ title: text('recorded.title', { kind: text('kind.arrive') }), ordinal })
          }
        />
      ) : null}
      <ul className={classes['goods']}>
        {goods.map((each) => (
          <ShipmentGoods
            key={`${each.item} ${each.lot} ${each.program} ${each.funding}`}
            goods={each}
            today={today}
            resolutions={resolutions}
          />
        ))}
      </ul>
      {me.rights.includes('shipments.resolve') && open.length > 0 ? (
        <Resolution
          key={done?.ordinal}
          user={me.user}
          shipment={shipment}
          open={open}
          today={today}
          onSettled={(ordinal) => setDone({ title: text('resolution.done'), ordinal })}
        />
      ) : null}
    </Stack>
  );
}
