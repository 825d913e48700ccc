import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEST_NOW } from '../../testing/given.ts';
import type { TestLedger } from '../../testing/given.ts';
import { historiesOf } from '../../testing/random-book.ts';
import type { Step } from '../../testing/random-book.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import { closePeriod, goLive } from '../../testing/stock-commands.ts';

// Laws of the two books over random histories in which some days are closed along the way.

/** An entry of a balance in both books, written plainly from the postings. */
type Entry = { id: string; key: BalanceKey; occurredAt: string; bookedAt: string; delta: number };

function entriesOf(event: LumbungEvent): Entry[] {
  const { bookedtime = '' } = event;
  return postingsOf(event).flatMap(({ from, to, quantity, at }) => {
    const occurredAt = at?.time ?? event.time;
    const bookedAt = bookedtime > occurredAt ? bookedtime : occurredAt;
    const ends = [
      { key: from.balance, delta: -quantity },
      { key: to.balance, delta: quantity },
    ];
    return ends.flatMap(({ key, delta }) =>
      key === undefined ? [] : [{ id: balanceId(key), key, occurredAt, bookedAt, delta }],
    );
  });
}

function sums(entries: readonly Entry[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { id, delta } of entries) sum.set(id, (sum.get(id) ?? 0) + delta);
  return new Map([...sum].filter(([, quantity]) => quantity !== 0));
}

/** The digest of the balances that a book has before a moment. */
function digestBefore(entries: readonly Entry[], to: string): string {
  const keys = new Map(entries.map(({ id, key }) => [id, key]));
  const list = [...sums(entries.filter(({ bookedAt }) => bookedAt < to))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, quantity]) => ({ ...keys.get(id), quantity }));
  return createHash('sha256').update(canonicalJson(list)).digest('hex');
}

/** Takes the steps of a history, closing a day after some of them. */
function run(facility: string, steps: readonly Step[], days: readonly (number | null)[]) {
  const ledger = smallCountry();
  ledger.given(goLive('2026-03-01', facility));
  for (const [index, step] of steps.entries()) {
    ledger.at(addMicroseconds(TEST_NOW, index * 60_000_000));
    const day = days[index] ?? null;
    if (day !== null) ledger.try(closePeriod(`2026-03-0${day}`, facility));
    ledger.try({ ...step(ledger), mayRestateVariances: true });
  }
  return ledger;
}

function eventsOf(ledger: TestLedger, facility: string): readonly LumbungEvent[] {
  return ledger.eventsOf(streamOf('stock', facility));
}

const closings = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }), {
  maxLength: 24,
});

describe.each([
  ['enforces', IDS.centre],
  ['records and flags', IDS.post],
])('in a facility that %s', (_, facility) => {
  test('the reported book of a closed period never changes', () => {
    fc.assert(
      fc.property(historiesOf(facility), closings, (steps, days) => {
        const events = eventsOf(run(facility, steps, days), facility);
        for (const [index, event] of events.entries()) {
          if (!isEvent(event, 'PeriodClosed')) continue;
          const { to, balancesDigest } = event.data;
          for (let known = index; known <= events.length; known += 1) {
            const entries = events.slice(0, known).flatMap(entriesOf);
            expect(digestBefore(entries, to)).toBe(balancesDigest);
          }
        }
      }),
    );
  });

  test('the two books agree from the end of the last closed period on', () => {
    fc.assert(
      fc.property(historiesOf(facility), closings, (steps, days) => {
        const events = eventsOf(run(facility, steps, days), facility);
        const closing = events.findLast((event) => isEvent(event, 'PeriodClosed'));
        const from = closing?.data.to ?? '';
        const entries = events.flatMap(entriesOf);
        const moments = [from, ...entries.map(({ occurredAt }) => occurredAt)];
        for (const moment of moments.filter((each) => each >= from)) {
          const restated = sums(entries.filter(({ occurredAt }) => occurredAt <= moment));
          const reported = sums(entries.filter(({ bookedAt }) => bookedAt <= moment));
          expect(reported).toEqual(restated);
        }
      }),
    );
  });
});

test('where the facility enforces, no balance of the open book is ever below zero', () => {
  fc.assert(
    fc.property(historiesOf(IDS.centre), closings, (steps, days) => {
      const events = eventsOf(run(IDS.centre, steps, days), IDS.centre);
      let from = '';
      for (const [index, event] of events.entries()) {
        if (isEvent(event, 'PeriodClosed')) from = event.data.to;
        const entries = events.slice(0, index + 1).flatMap(entriesOf);
        for (const { occurredAt: moment } of entries.filter((each) => each.occurredAt >= from)) {
          const restated = sums(entries.filter(({ occurredAt }) => occurredAt <= moment));
          expect(Math.min(0, ...restated.values())).toBe(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});
