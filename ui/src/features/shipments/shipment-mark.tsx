import { IconAlertTriangle, IconCircleCheck, IconTruck } from '@tabler/icons-react';
import type { ShipmentState } from '@lumbung/schemas/endpoints/shipments';
import { useText } from '../../i18n/text.ts';
import classes from './shipments.module.css';

const ICONS = {
  inTransit: IconTruck,
  discrepant: IconAlertTriangle,
  settled: IconCircleCheck,
} as const satisfies Record<ShipmentState, unknown>;

/** How a shipment stands: an icon and a word, never the colour alone. */
export function ShipmentMark({ state }: { readonly state: ShipmentState }) {
  const { text } = useText();
  const Icon = ICONS[state];
  return (
    <span className={classes['mark']} data-state={state}>
      <Icon size={18} aria-hidden />
      {text(`shipmentState.${state}`)}
    </span>
  );
}
