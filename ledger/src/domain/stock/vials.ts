import { Map as PersistentMap } from 'immutable';
import { isEvent } from '@lumbung/schemas/event';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { VialRef } from '@lumbung/schemas/stock/lines';
import { foundIn } from '../horizon.ts';

/** Vials that were opened together, and what is left of them. */
export type OpenVials = {
  readonly key: BalanceKey;
  readonly openedAt: string;
  readonly discardBy: string;
  readonly quantity: number;
  readonly left: number;
};

type ByLine = Readonly<Record<number, OpenVials>>;

/** The opened vials of a book. */
export type Vials = {
  /** By the event that opened them, then by its line. */
  readonly byEvent: PersistentMap<string, ByLine>;
  /** How much is left in opened vials, by the balance that they were opened of. */
  readonly unitsLeft: PersistentMap<string, number>;
  /** Vials that were opened before this moment may be no longer held. */
  readonly horizon?: string | undefined;
};

/** No vials. */
export const NO_VIALS: Vials = { byEvent: PersistentMap(), unitsLeft: PersistentMap() };

/** The vials that a line of an event opened; undefined where it opened none, or took it back. */
export function vialsAt(vials: Vials, { event, line }: VialRef): OpenVials | undefined {
  return foundIn(vials, vials.byEvent.get(event), `vial ${event}`)?.[line];
}

/** Folds an event into the opened vials. Pure. */
export function keepVials(vials: Vials, event: LumbungEvent): Vials {
  if (isEvent(event, 'VialOpened')) return opened(vials, event);
  if (isEvent(event, 'VialOpeningRetracted')) {
    return event.data.lines.reduce((kept, { reverses }) => without(kept, reverses), vials);
  }
  if (isEvent(event, 'StockConsumed') || isEvent(event, 'StockDiscarded')) {
    return event.data.lines.reduce((kept, line) => changed(kept, line.vial, -line.quantity), vials);
  }
  if (isEvent(event, 'MovementReversed')) {
    return event.data.lines.reduce((kept, line) => changed(kept, line.vial, line.quantity), vials);
  }
  return vials;
}

function opened(vials: Vials, event: EventOf<'VialOpened'>): Vials {
  const { byEvent, unitsLeft } = vials;
  const { id, time, data } = event;
  const lines = data.lines.map((line): [number, OpenVials] => {
    const { quantity, discardBy } = line;
    const key = balanceKeyOf(line);
    return [line.line, { key, openedAt: time, discardBy, quantity, left: quantity }];
  });
  return {
    ...vials,
    byEvent: byEvent.set(id, Object.fromEntries(lines)),
    unitsLeft: lines.reduce((sums, [, { key, left }]) => added(sums, key, left), unitsLeft),
  };
}

function changed(vials: Vials, ref: VialRef | undefined, quantity: number): Vials {
  const found = ref === undefined ? undefined : vialsAt(vials, ref);
  if (ref === undefined || found === undefined) return vials;
  const { byEvent, unitsLeft } = vials;
  const lines = {
    ...byEvent.get(ref.event),
    [ref.line]: { ...found, left: found.left + quantity },
  };
  return {
    ...vials,
    byEvent: byEvent.set(ref.event, lines),
    unitsLeft: added(unitsLeft, found.key, quantity),
  };
}

function without(vials: Vials, { event, line }: VialRef): Vials {
  const { [line]: found, ...others } = vials.byEvent.get(event) ?? {};
  if (found === undefined) return vials;
  return {
    ...vials,
    byEvent: vials.byEvent.set(event, others),
    unitsLeft: added(vials.unitsLeft, found.key, -found.left),
  };
}

function added(sums: Vials['unitsLeft'], key: BalanceKey, quantity: number): Vials['unitsLeft'] {
  const id = balanceId(key);
  const sum = (sums.get(id) ?? 0) + quantity;
  return sum === 0 ? sums.delete(id) : sums.set(id, sum);
}
