import { isEvent } from '@lumbung/schemas/event';
import { BehindHorizon } from '../horizon.ts';
import type { StockEvent, StockState } from './state.ts';

/** An event that destroyed stock in a batch, and how many lines it has. */
export type Destruction = { readonly event: string; readonly lines: number };

/** Folds what an event destroyed in a batch. Pure. */
export function keepDestructions(
  destructions: StockState['destructions'],
  event: StockEvent,
): StockState['destructions'] {
  if (!isEvent(event, 'StockDestroyed')) return destructions;
  const { batch, lines } = event.data;
  const before = destructions.get(batch) ?? [];
  return destructions.set(batch, [...before, { event: event.id, lines: lines.length }]);
}

/** Whether anything stands in a book as destroyed in a batch: not all of it was taken back. */
export function isDestroyedIn(state: StockState, batch: string): boolean {
  const { destructions, reversals, horizon } = state;
  const stands = (destructions.get(batch) ?? []).some(
    ({ event, lines }) => Object.keys(reversals.get(event) ?? {}).length < lines,
  );
  if (!stands && horizon !== undefined) throw new BehindHorizon(`batch ${batch}`);
  return stands;
}
