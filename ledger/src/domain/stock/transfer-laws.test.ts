import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';
import { isEvent } from '@lumbung/schemas/event';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import type { TestCommand, TestLedger } from '../../testing/given.ts';
import { plainBook, sumAt } from '../../testing/plain-book.ts';
import { stockedForTransfers, transfers } from '../../testing/random-transfers.ts';
import { IDS } from '../../testing/small-country.ts';

// Laws of transfers between facilities, whatever was sent and in whichever order it became known.

const { centre, post } = IDS;

/** The commands in two orders, each as the ledger may come to know them. */
const twoOrders = transfers.chain((each) => {
  const all = each.flat();
  const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  return fc.tuple(order, order);
});

function record(commands: readonly TestCommand[]): TestLedger {
  const ledger = stockedForTransfers();
  ledger.given(commands);
  return ledger;
}

function eventsOf(ledger: TestLedger): LumbungEvent[] {
  return [centre, post].flatMap((facility) => ledger.eventsOf(streamOf('stock', facility)));
}

test('I9: accepted, rejected and missing make up what the note says, on every line', () => {
  fc.assert(
    fc.property(twoOrders, ([commands]) => {
      const arrivals = eventsOf(record(commands)).filter((event) => isEvent(event, 'StockArrived'));
      for (const arrival of arrivals) {
        for (const lines of byCommandLine(arrival)) {
          const ofNote = lines.filter(({ part }) => part !== 'excess');
          const sum = ofNote.reduce((before, { quantity }) => before + quantity, 0);
          expect(lines.map(({ noted }) => noted)).toEqual(lines.map(() => sum));
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('I3: for each lot the sum over all accounts of all facilities and shipments is zero', () => {
  fc.assert(
    fc.property(twoOrders, ([commands]) => {
      const ledger = record(commands);
      const accounts = new Map<string, number>();
      const change = (key: string, by: number) => accounts.set(key, (accounts.get(key) ?? 0) + by);
      for (const event of eventsOf(ledger)) {
        for (const { from, to, quantity } of postingsOf(event)) {
          const key = from.balance ?? to.balance;
          const lot = `${key?.item}|${key?.lot ?? ''}`;
          change(`${lot}|${from.account}`, -quantity);
          change(`${lot}|${to.account}`, quantity);
        }
      }
      const inTransit = [...inTransitOf(ledger)].map(([, quantities]) => quantities);
      for (const lot of new Set([...accounts.keys()].map((key) => key.replace(/\|\w+$/, '')))) {
        const shipped = inTransit
          .flatMap(Object.entries<number>)
          .filter(([id]) => id.startsWith(`${lot}|`));
        const sum = shipped.reduce((before, [, quantity]) => before + quantity, 0);
        expect(sum).toBe(accounts.get(`${lot}|inTransit`) ?? 0);
        const all = [...accounts].filter(([key]) => key.startsWith(`${lot}|`));
        expect(all.reduce((before, [, quantity]) => before + quantity, 0)).toBe(0);
      }
    }),
    { numRuns: 50 },
  );
});

test('whatever the order of recording, the balances and what is in transit are the same', () => {
  fc.assert(
    fc.property(twoOrders, (orders) => {
      const [one, other] = orders.map((commands) => {
        const ledger = record(commands);
        return { balances: balancesOf(ledger), inTransit: inTransitOf(ledger) };
      });
      expect(other).toEqual(one);
    }),
    { numRuns: 50 },
  );
});

test('a dispatch and an arrival stand once, whoever sends them again', () => {
  fc.assert(
    fc.property(twoOrders, ([commands]) => {
      const ledger = record(commands);
      const before = eventsOf(ledger).length;
      for (const command of commands) expect(ledger.try(command).isAccepted).toBe(false);
      expect(eventsOf(ledger)).toHaveLength(before);
    }),
    { numRuns: 50 },
  );
});

type ArrivedLine = EventOf<'StockArrived'>['data']['lines'][number];

function byCommandLine({ data }: EventOf<'StockArrived'>): ArrivedLine[][] {
  return Object.values(Object.groupBy(data.lines, ({ commandLine }) => commandLine)).map(
    (lines) => lines ?? [],
  );
}

function balancesOf(ledger: TestLedger): Map<string, number> {
  const entries = [centre, post].flatMap((facility) =>
    [...plainBook(ledger.eventsOf(streamOf('stock', facility)))].map(
      ([id, all]) => [`${facility}|${id}`, sumAt(all, '9999')] as const,
    ),
  );
  return new Map(entries);
}

/** What is in transit by the two books, by shipment and transit id. */
function inTransitOf(ledger: TestLedger): Map<string, Record<string, number>> {
  const sums = new Map<string, Record<string, number>>();
  for (const facility of [centre, post]) {
    for (const [shipment, { inTransit }] of bookOf(ledger, facility).shipments) {
      const before = { ...sums.get(shipment) };
      for (const [id, quantity] of Object.entries(inTransit)) {
        before[id] = (before[id] ?? 0) + quantity;
      }
      sums.set(shipment, before);
    }
  }
  return sums;
}
