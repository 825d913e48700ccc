import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { amountIn, balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import type { TestLedger } from '../../testing/given.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import {
  arrive,
  count,
  dispatch,
  issue,
  receive,
  resolve,
  reverse,
} from '../../testing/stock-commands.ts';

// The golden scenarios of backdating and correction: one balance, E1 to E4, then a late command.

const { bcg, centre, post } = IDS;
const key = { item: bcg, lot: lotIdentifierOf(bcg, LABELS.early.number, LABELS.early.expiry) };
const on = (day: number) => ({ occurredAt: `2026-03-0${day}T08:00:00+08:00` });
const instantOf = (day: number) => `2026-03-0${day}T00:00:00.000000Z`;
const line = (quantity: number) => [{ item: bcg, lot: LABELS.early, quantity }];

/** E1 d1 receive 100, E2 d3 issue 30, E3 d5 count 60, E4 d7 issue 20; the ledger stands at d8. */
function scenario() {
  const ledger = smallCountry();
  const e1 = eventOf(ledger.at(instantOf(1)), receive(line(100), on(1)));
  const e2 = eventOf(ledger.at(instantOf(3)), issue(line(30), on(3)));
  const counted = { item: bcg, lot: LABELS.early, counted: 60 };
  const e3 = eventOf(ledger.at(instantOf(5)), count([counted], on(5)));
  const e4 = eventOf(ledger.at(instantOf(7)), issue(line(20), on(7)));
  return { ledger: ledger.at(instantOf(8)), e1, e2, e3, e4 };
}

/** The variance of the count as it is restated: what it found, and what became known since. */
function varianceOf(ledger: TestLedger, counted: string): number {
  return plainPostings(ledger)
    .filter(({ place }) => place === counted)
    .reduce((sum, { delta }) => sum + delta, 0);
}

function plainPostings(ledger: TestLedger) {
  const events = ledger.eventsOf(streamOf('stock', IDS.centre));
  return events.flatMap((event) =>
    postingsOf(event).map(({ to, quantity, at }) => ({
      place: at?.event ?? event.id,
      delta: to.account === 'onHand' ? quantity : -quantity,
    })),
  );
}

describe('golden scenarios', () => {
  test('the book before the late command: 100, 70, 60 with a variance of -10, 40', () => {
    const { ledger } = scenario();
    const amounts = [1, 3, 5, 7].map((day) => amountIn(bookOf(ledger), key, instantOf(day)));
    expect(amounts).toEqual([100, 70, 60, 40]);
  });

  test('S1: issue 50 at d2 is taken, and restates the variance of the count to +40', () => {
    const { ledger, e3 } = scenario();
    ledger.given(issue(line(50), on(2)));
    const amounts = [1, 2, 3, 5, 7].map((day) => amountIn(bookOf(ledger), key, instantOf(day)));
    expect(amounts).toEqual([100, 50, 20, 60, 40]);
    expect(varianceOf(ledger, e3)).toBe(40);
  });

  test('S2: issue 80 at d2 is refused, and E2 on d3 is the first violation', () => {
    const { ledger, e2 } = scenario();
    ledger
      .when(issue(line(80), on(2)))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 80, available: 70, at: instantOf(3), event: e2 });
  });

  test('S3: reversing E2 is blocked by E3, unless the actor may restate its variance', () => {
    const { ledger, e2, e3 } = scenario();
    ledger
      .when(reverse(e2))
      .refused('covered-by-count /event')
      .with({ event: e3, countedAt: instantOf(5) });
    ledger.given({ ...reverse(e2), mayRestateVariances: true });
    const amounts = [3, 5, 7].map((day) => amountIn(bookOf(ledger), key, instantOf(day)));
    expect(amounts).toEqual([100, 60, 40]);
    expect(varianceOf(ledger, e3)).toBe(-40);
  });

  test('S4: reversing E1 is refused, and E2 is the first violation', () => {
    const { ledger, e1, e2 } = scenario();
    ledger
      .when({ ...reverse(e1), mayRestateVariances: true })
      .refused('insufficient-stock /event')
      .with({ asked: 100, available: 70, at: instantOf(3), event: e2 });
  });

  test('S5: receive 10 at d6 makes d6 70 and now 50', () => {
    const { ledger } = scenario();
    ledger.given(receive(line(10), on(6)));
    expect(amountIn(bookOf(ledger), key, instantOf(6))).toBe(70);
    expect(balanceOf(ledger, key)).toBe(50);
  });

  test('S6: reversing E4 makes now 60, effective on d7', () => {
    const { ledger, e4 } = scenario();
    ledger.given(reverse(e4));
    expect(amountIn(bookOf(ledger), key, instantOf(7))).toBe(60);
    expect(balanceOf(ledger, key)).toBe(60);
  });

  test('S8: after S5, d7 as known then is still 40, and as known now 50', () => {
    const { ledger } = scenario();
    const knownThen = bookOf(ledger);
    ledger.given(receive(line(10), on(6)));
    expect(amountIn(knownThen, key, instantOf(7))).toBe(40);
    expect(amountIn(bookOf(ledger), key, instantOf(7))).toBe(50);
  });

  test('S9: of two devices that each issue 30 of the 40 offline, the first is taken', () => {
    const { ledger } = scenario();
    ledger.given(issue(line(30), on(8)));
    ledger
      .when(issue(line(30), on(8)))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 30, available: 10, at: instantOf(8) });
    expect(balanceOf(ledger, key)).toBe(10);
  });

  test('S10: reversing a dispatch that was received is refused; it is sent back or resolved', () => {
    const { ledger } = scenario();
    const sent = eventOf(ledger, dispatch(line(20), on(8)));
    const missing = [{ quantity: 5, reason: 'lostInTransit' as const }];
    ledger.given(arrive([{ ...key, lot: LABELS.early, noted: 20, accepted: 15, missing }], on(8)));
    ledger.when(reverse(sent)).refused('dispatch-arrived /event').with({ line: 1, facility: post });
    const back = { facility: post, receiver: centre, note: 'R-1', ...on(8) };
    ledger.given(dispatch(line(15), back));
    const noted = { ...key, lot: LABELS.early, noted: 15, accepted: 15 };
    ledger.given(arrive([noted], { facility: centre, sender: post, note: 'R-1', ...on(8) }));
    ledger.given(resolve([{ ...key, quantity: 5, account: 'lost', reason: 'lostInTransit' }]));
    expect(balanceOf(ledger, key)).toBe(35);
    expect(balanceOf(ledger, key, post)).toBe(0);
  });
});
