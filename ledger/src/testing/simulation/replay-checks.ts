import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { sequenceOf } from '@lumbung/schemas/envelope';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { deciderOf } from '../../domain/registry.ts';
import type { StockState } from '../../domain/stock/state.ts';
import { balanceNow } from '../../domain/stock/timeline.ts';
import { foldedBalances } from './book-checks.ts';
import { stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent } from './oracle.ts';

/** Whether a book from its snapshot and the tail is that of all its events, folded again. */
export function replaysToTheSame({ books, byStream }: Checked): boolean {
  return [...books].every(([stream, book]) => {
    const decider = deciderOf(stream) ?? assert.fail();
    const again = foldOf(stream, byStream.get(stream) ?? []);
    return decider.encode(book) === decider.encode(again);
  });
}

function foldOf(stream: string, events: readonly StoredEvent[]): StockState {
  const decider = deciderOf(stream) ?? assert.fail();
  const told = events as unknown as readonly LumbungEvent[];
  return told.reduce(decider.evolve, decider.initial) as StockState;
}

/** Events that stand for their place in the order of recording: they are not put elsewhere. */
const KEPT_IN_ORDER = ['counted', 'opening-balance-set', 'period-closed'];

/** Whether movements of different moments make the same balances in whatever order they come. */
export function arrivesInAnyOrder({ books, byStream }: Checked): boolean {
  return [...books.keys()].every((stream) => {
    const moments = new Set<string>();
    const movements = (byStream.get(stream) ?? []).filter(({ type, time, data }) => {
      const isMovement =
        !KEPT_IN_ORDER.includes(shortName(type)) && data.restatements === undefined;
      const isNew = isMovement && !moments.has(time);
      if (isNew) moments.add(time);
      return isNew;
    });
    const [one, other] = [movements, movements.toReversed()].map((order) => {
      const numbered = order.map((event, index) => ({ ...event, sequence: sequenceOf(index) }));
      return balancesOf(foldOf(stream, numbered));
    });
    return one === other;
  });
}

function balancesOf(book: StockState): string {
  const balances = foldedBalances(book)
    .map(({ key, timeline }) => `${balanceId(key)} ${balanceNow(timeline)}`)
    .filter((line) => !line.endsWith(' 0'));
  return balances.toSorted().join('\n');
}

/**
 * Whether no event says that its decision used a stream as it was before its command was sent.
 */
export function usesNothingOlderThanItsCommand({ events, sent }: Checked): boolean {
  const begun = new Map(sent.map(({ request, begun: known }) => [request.commandId, known]));
  const written = new Map<string, number[]>();
  for (const [ordinal, { subject }] of events.entries()) {
    written.set(subject, [...(written.get(subject) ?? []), ordinal]);
  }
  return events.every(({ commandid, data }) => {
    const known = begun.get(commandid) ?? 0;
    return (data.basis ?? []).every(({ stream, revision }) => {
      const next = written.get(stream)?.[revision + 1];
      return next === undefined || next >= known;
    });
  });
}

/**
 * Whether every event of stock says what its decision used: its facility, and streams at revisions
 * that stood in the log by then.
 */
export function saysWhatItUsed(checked: Checked): boolean {
  const known = new Map<string, number>();
  const isTold = new Set(stockEvents(checked));
  return checked.events.every((event) => {
    const { basis } = event.data;
    const facility = event.subject.replace(/^stock-/, 'facility-');
    const isSaid =
      !isTold.has(event) ||
      basis === undefined ||
      basis.some(({ stream, revision }) => stream === facility && revision >= 0);
    const stood = (basis ?? []).every(
      ({ stream, revision }) => revision <= (known.get(stream) ?? -1),
    );
    known.set(event.subject, Number(event.sequence));
    return isSaid && stood;
  });
}
