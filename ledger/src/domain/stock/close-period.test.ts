import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { amountIn, balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import { TEST_NOW } from '../../testing/given.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import {
  closePeriod,
  consume,
  count,
  goLive,
  issue,
  receive,
  reverse,
} from '../../testing/stock-commands.ts';

// The facility lies at UTC+8: its February ends at 16:00 UTC on the 28th.

const { syringe, post } = IDS;
const END_OF_FEBRUARY = '2026-02-28T16:00:00.000000Z';
const line = (quantity: number) => [{ item: syringe, quantity }];

/** 100 received on 1 February, 30 issued on the 10th, the book live since the 1st. */
function inMarch(facility: string = IDS.centre) {
  const ledger = smallCountry().at('2026-03-02T05:00:00.000000Z');
  ledger.given(goLive('2026-02-01', facility));
  ledger.given(receive(line(100), { facility, occurredAt: '2026-02-01' }));
  const used = eventOf(ledger, consume(line(30), { facility, occurredAt: '2026-02-10' }));
  return { ledger, used };
}

function closed(facility: string = IDS.centre) {
  const { ledger, used } = inMarch(facility);
  ledger.given(closePeriod('2026-02-28', facility));
  return { ledger, used };
}

describe('the closing of a period', () => {
  test('says from when to when, and what the book had at its end', () => {
    const { ledger } = inMarch();
    ledger.given(receive(line(5), { occurredAt: '2026-03-01' }));
    const closing = ledger.when(closePeriod('2026-02-28')).accepted('PeriodClosed');
    const list = [{ item: syringe, place: 'main', condition: 'usable', quantity: 70 }];
    expect(closing).toEqual({
      from: '2026-01-31T16:00:00.000000Z',
      to: END_OF_FEBRUARY,
      revision: 2,
      balances: 1,
      balancesDigest: createHash('sha256').update(canonicalJson(list)).digest('hex'),
      basis: [{ stream: streamOf('facility', IDS.centre), revision: expect.any(Number) }],
    });
  });

  test('begins the next period where it ended', () => {
    const { ledger } = closed();
    const next = ledger.at(TEST_NOW).when(closePeriod('2026-03-09')).accepted('PeriodClosed');
    expect(next).toMatchObject({ from: END_OF_FEBRUARY, to: '2026-03-09T16:00:00.000000Z' });
  });

  test('is refused before the go-live mark, without one, before its end, and twice', () => {
    smallCountry().when(closePeriod('2026-02-28')).refused('not-live');
    const { ledger } = inMarch();
    ledger
      .when(closePeriod('2026-01-31'))
      .refused('before-go-live /through')
      .with({ through: '2026-01-31', goLiveAt: '2026-01-31T16:00:00.000000Z' });
    ledger
      .when(closePeriod('2026-03-02'))
      .refused('period-not-over /through')
      .with({ through: '2026-03-02' });
    closed()
      .ledger.when(closePeriod('2026-02-28'))
      .refused('period-closed /through')
      .with({ closedThrough: '2026-02-28' });
  });
});

describe('a fact of a closed period', () => {
  test('keeps its moment and is booked at the end of the period', () => {
    const { ledger } = closed();
    const late = ledger.when(receive(line(7), { occurredAt: '2026-02-20' })).fact('StockReceived');
    expect(late.moment?.time).toBe('2026-02-20T15:59:59.999999Z');
    expect(late.bookedAt).toBe(END_OF_FEBRUARY);
    const inOpen = ledger.when(receive(line(7), { occurredAt: '2026-03-01' }));
    expect(inOpen.fact('StockReceived').bookedAt).toBeUndefined();
    const [event] = ledger.given(receive(line(7), { occurredAt: '2026-02-20' }));
    expect(event?.bookedtime).toBe(END_OF_FEBRUARY);
  });

  test('of its last microsecond is booked later, of the first one after it is not', () => {
    const { ledger } = closed();
    const at = (occurredAt: string) =>
      ledger.when(receive(line(1), { occurredAt })).fact('StockReceived').bookedAt;
    expect(at('2026-02-28T15:59:59.999999Z')).toBe(END_OF_FEBRUARY);
    expect(at(END_OF_FEBRUARY)).toBeUndefined();
  });

  test('may leave a balance below zero there, which is flagged, but not in the open book', () => {
    const { ledger } = closed();
    // 50 came after February: what February lacks was there in March.
    ledger.given(receive(line(50), { occurredAt: '2026-02-28T15:00:00Z' }));
    const { lines } = ledger
      .when(issue(line(90), { occurredAt: '2026-02-12' }))
      .accepted('StockIssued');
    expect(lines).toEqual([expect.objectContaining({ quantity: 90, uncovered: 20 })]);
    ledger
      .when(issue(line(121), { occurredAt: '2026-02-12' }))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 121, available: 120, at: '2026-02-12T15:59:59.999999Z' });
  });

  test('before a count of that period restates it and leaves the open book alone', () => {
    const { ledger } = inMarch();
    ledger.given(count([{ item: syringe, counted: 60 }], { occurredAt: '2026-02-15' }));
    ledger.given(closePeriod('2026-02-28'));
    const late = issue(line(65), { occurredAt: '2026-02-05' });
    const { restatements, lines } = ledger.when(late).accepted('StockIssued');
    expect(restatements).toMatchObject([{ of: 1, delta: 65 }]);
    expect(lines).toEqual([expect.objectContaining({ quantity: 65 })]);
    ledger.given(late);
    const amounts = ['2026-02-05', '2026-02-10', '2026-02-15'].map((day) =>
      amountIn(bookOf(ledger), { item: syringe }, `${day}T16:00:00.000000Z`),
    );
    expect(amounts).toEqual([35, 5, 60]);
    expect(balanceOf(ledger, { item: syringe })).toBe(60);
  });

  test('may lack what no entry has touched, where a count of that period settled it', () => {
    const { ledger } = inMarch();
    const before = consume([{ item: syringe, program: IDS.program, quantity: 5 }], {
      occurredAt: '2026-02-05',
    });
    ledger.given(count([{ item: syringe, counted: 60 }], { occurredAt: '2026-02-15' }));
    ledger.when(before).refused('insufficient-stock /lines/0/quantity');
    ledger.given(closePeriod('2026-02-28'));
    const { lines, restatements } = ledger.when(before).accepted('StockConsumed');
    expect(lines).toEqual([expect.objectContaining({ quantity: 5, uncovered: 5 })]);
    expect(restatements).toMatchObject([{ of: 1, delta: 5 }]);
  });

  test('taken back is booked at the end of the period too', () => {
    const { ledger, used } = closed();
    const back = ledger.when(reverse(used)).fact('MovementReversed');
    expect(back.moment?.time).toBe('2026-02-10T15:59:59.999999Z');
    expect(back.bookedAt).toBe(END_OF_FEBRUARY);
  });

  test('is taken by a facility that records and flags, and says what was uncovered', () => {
    const { ledger } = closed(post);
    const used = consume(line(80), { facility: post, occurredAt: '2026-02-20' });
    const fact = ledger.when(used).fact('StockConsumed');
    expect(fact.bookedAt).toBe(END_OF_FEBRUARY);
    expect(fact.data.lines).toEqual([expect.objectContaining({ uncovered: 10 })]);
  });
});
