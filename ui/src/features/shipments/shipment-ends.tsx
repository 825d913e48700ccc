import { IconRouteAltLeft } from '@tabler/icons-react';
import type { ShipmentRow } from '@lumbung/schemas/endpoints/shipments';
import { formatMoment } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import classes from './shipments.module.css';

type Props = { readonly shipment: ShipmentRow; readonly zone: string };

/** From where to where a shipment went, when it left and when it came, as far as it is known. */
export function ShipmentEnds({ shipment, zone }: Props) {
  const { text, language } = useText();
  const { sender, receiver, senderName, receiverName, dispatchedAt, arrivedAt } = shipment;
  const ends = { sender: senderName ?? sender, receiver: receiverName ?? receiver };
  const at = (moment: string) => ({ moment: formatMoment(moment, zone, language) });
  return (
    <>
      <span>{text('shipment.ends', ends)}</span>
      <span className="small muted">
        {dispatchedAt === undefined
          ? text('shipment.notDispatched')
          : text('shipment.dispatched', at(dispatchedAt))}
        {' · '}
        {arrivedAt === undefined
          ? text('shipment.notArrived')
          : text('shipment.arrived', at(arrivedAt))}
      </span>
      {shipment.misrouted ? (
        <span className={classes['mark']} data-state="discrepant">
          <IconRouteAltLeft size={18} aria-hidden />
          {text('shipment.misrouted')}
        </span>
      ) : null}
    </>
  );
}
