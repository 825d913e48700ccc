import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../decider.ts';
import { plainState } from '../plain-state.ts';
import { reasonStreams } from '../stock/reasons.ts';
import { resolve } from './resolve.ts';

/** What was settled of a shipment, by transit id: taken out of transit, less what was put in. */
export type ShipmentState = Readonly<Record<string, number>> | undefined;

/** Decides about a shipment. The goods' own facts stand in the books of its two ends. */
export const shipment: Decider<'discrepancy.resolve', ShipmentState> = {
  category: 'shipment',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: { 'discrepancy.resolve': resolve },
  refersTo: {
    'discrepancy.resolve': ({ sender, receiver, lines }) => [
      streamOf('stock', sender),
      streamOf('stock', receiver),
      ...reasonStreams(lines.map(({ reason }) => reason)),
    ],
  },
  ...plainState,
};

function evolve(state: ShipmentState, event: LumbungEvent): ShipmentState {
  if (!isEvent(event, 'DiscrepancyResolved')) return state;
  const resolved = { ...state };
  for (const line of event.data.lines) {
    const id = transitId(line);
    const change = line.direction === 'out' ? line.quantity : -line.quantity;
    resolved[id] = (resolved[id] ?? 0) + change;
  }
  return resolved;
}
