import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, it, test } from 'vitest';
import { runHistory } from '../../testing/simulation/history.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import {
  closePeriod,
  consume,
  count,
  goLive,
  receive,
  reverse,
} from '../../testing/stock-commands.ts';
import { ReferencesOfLog } from './log-references.ts';
import { ReplayedBook } from './replayed-book.ts';

type Log = readonly LumbungEvent[];

/** What is wrong with the books of a log, as `code ordinal about`. */
function faultsOf(log: Log): string[] {
  const references = new ReferencesOfLog();
  log.forEach((event, ordinal) => {
    if (ReferencesOfLog.concerns(event.subject)) references.take(event, ordinal);
  });
  const numbered = log.map((event, ordinal) => ({ event, ordinal }));
  const books = Map.groupBy(
    numbered.filter(({ event }) => event.subject.startsWith('stock-')),
    ({ event }) => event.subject,
  );
  return [...books].flatMap(([stream, entries]) => {
    const book = new ReplayedBook(stream, references, (revision) => entries[revision]?.event);
    const faults = entries.map(({ event, ordinal }) => book.take(event, ordinal));
    return [...faults, book.end()]
      .filter((fault) => fault !== undefined)
      .map(({ code, ordinal, about }) => `${code} ${ordinal} ${about}`);
  });
}

test('the books of random histories make what their events say', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { events } = await runHistory(seed, seed === 25 ? 1_500 : 250);
    expect(faultsOf(events as unknown as Log), `seed ${seed}`).toEqual([]);
  }
}, 120_000);

const line = (quantity: number) => [{ item: IDS.syringe, quantity }];
const counted = (many: number) => [{ item: IDS.syringe, counted: many }];

/** A book with a late issue before a count, a reversal, a closing and what came after it. */
function story(facility: string): Log {
  const ledger = smallCountry().at('2026-03-02T05:00:00.000000Z');
  ledger.given(goLive('2026-02-01', facility));
  const [received] = ledger.given(
    receive(line(100), { facility, occurredAt: '2026-02-01' }),
    count(counted(90), { facility, occurredAt: '2026-02-10' }),
    consume(line(7), { facility, occurredAt: '2026-02-05' }),
    consume(line(30), { facility, occurredAt: '2026-02-20' }),
    receive(line(20), { facility, occurredAt: '2026-02-21' }),
  );
  const [wrong] = ledger.given(consume(line(5), { facility }));
  ledger.given(reverse(wrong?.id ?? '', { facility }), closePeriod('2026-02-28', facility));
  ledger.given(consume(line(facility === IDS.post ? 95 : 10), { facility }));
  ledger.given(consume(line(2), { facility, occurredAt: '2026-02-25' }));
  expect(received).toBeDefined();
  return [
    ...ledger.eventsOf(streamOf('facility', facility)),
    ...ledger.eventsOf(streamOf('stock', facility)),
  ];
}

/** An event as a forger sees it. */
type Forged = {
  type: string;
  bookedtime?: string;
  data: {
    lines: {
      quantity: number;
      variance: number;
      uncovered?: number;
      reverses: { line: number };
    }[];
    restatements?: { delta: number }[];
    from: string;
    revision: number;
    balances: number;
    balancesDigest: string;
  };
};

/** The log with one event changed. */
function altered(log: Log, at: number, change: (event: Forged) => void): Log {
  const event = structuredClone(log[at]) as unknown as Forged;
  change(event);
  return log.with(at, event as unknown as LumbungEvent);
}

/** The first line of an event. */
function firstOf({ data }: Forged): Forged['data']['lines'][number] {
  const [line] = data.lines;
  if (line === undefined) throw new RangeError('the event has no line');
  return line;
}

describe.for([
  ['that enforces', IDS.centre],
  ['that flags', IDS.post],
] as const)('the book of a facility %s', ([, facility]) => {
  const log = story(facility);
  const found = (name: string, change: (event: Forged) => void) => {
    const at = log.findIndex(({ type }) => type === `lumbung.stock.${name}.v1`);
    return faultsOf(altered(log, at, change))[0]?.replace(/ \d+ /, ' ');
  };

  it('holds as it was recorded', () => {
    expect(faultsOf(log)).toEqual([]);
  });

  it('says when a closing is not that of its entries, and when an entry is not as closed', () => {
    const closing = (change: (data: Forged['data']) => void) =>
      found('period-closed', ({ data }) => change(data));
    expect(closing((data) => (data.balances += 1))).toBe('closing-wrong balances');
    const digest = 'closing-wrong balancesDigest';
    expect(closing((data) => (data.balancesDigest = '0'.repeat(64)))).toBe(digest);
    expect(closing((data) => (data.revision -= 1))).toBe('closing-wrong revision');
    const from = '2026-02-02T16:00:00.000000Z';
    expect(closing((data) => (data.from = from))).toBe('closing-wrong from');
    const other = log.findLastIndex(({ type }) => type === 'lumbung.stock.received.v1');
    const faults = faultsOf(altered(log, other, (event) => (firstOf(event).quantity += 1)));
    expect(faults[0]).toMatch(/^closing-wrong \d+ balancesDigest/);
  });

  it('says when a count is not that of its book', () => {
    const wrong = 'count-wrong line 1';
    expect(found('received', (event) => (firstOf(event).quantity += 1))).toBe(wrong);
    expect(found('counted', (event) => (firstOf(event).variance += 1))).toBe(wrong);
    expect(found('counted', ({ data }) => data.lines.pop())).toMatch(/^count-incomplete /);
  });

  it('says when what a late fact restates is not what it moved', () => {
    const wrong = 'restatements-wrong restatements';
    const restate = ({ data }: Forged) => data.restatements?.forEach((each) => (each.delta += 1));
    expect(found('consumed', restate)).toBe(wrong);
    expect(found('consumed', ({ data }) => delete data.restatements)).toBe(wrong);
  });

  it('says when a reversal is not the opposite of its event', () => {
    const wrong = 'reversal-wrong line 1';
    expect(found('movement-reversed', (event) => (firstOf(event).quantity -= 1))).toBe(wrong);
    const other = found('movement-reversed', (event) => (firstOf(event).reverses.line = 2));
    expect(other).toBe(wrong);
  });

  it('says when a fact of a closed period is not booked at its end', () => {
    const at = log.length - 1;
    const faults = faultsOf(altered(log, at, (event) => delete event.bookedtime));
    expect(faults).toEqual([`booked-wrong ${at} bookedtime`]);
  });

  it('says when an event is none that a book can fold', () => {
    const at = log.length - 2;
    const forged = altered(log, at, (event) => (event.type = 'lumbung.stock.conjured.v1'));
    expect(faultsOf(forged)).toEqual([`cannot-be-folded ${at} the event`]);
  });
});

test('a balance below zero is found where the facility enforces', () => {
  const log = story(IDS.centre);
  const at = log.length - 2;
  const forged = altered(log, at, (event) => (firstOf(event).quantity = 1_000));
  expect(faultsOf(forged)[0]).toBe(`below-zero ${at} line 1`);
});

test('what a flagging facility did not cover is checked to the unit', () => {
  const log = story(IDS.post);
  const at = log.length - 2;
  const forged = altered(log, at, (event) => {
    expect(firstOf(event).uncovered).toBe(15);
    firstOf(event).uncovered = 14;
  });
  expect(faultsOf(forged)).toEqual([`uncovered-wrong ${at} line 1`]);
});
