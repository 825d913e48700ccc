import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import { TEST_NOW } from '../../testing/given.ts';
import type { TestLedger } from '../../testing/given.ts';
import { lowestFrom, plainBook } from '../../testing/plain-book.ts';
import type { PlainEntry } from '../../testing/plain-book.ts';
import { historiesOf, take } from '../../testing/random-book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { consume, receive } from '../../testing/stock-commands.ts';

const { bcg, centre, post } = IDS;
const NOW = '2026-03-10T09:00:00.000000Z';

type Share = readonly [balance: string, quantity: number];

/** What FEFO takes, worked out the plain way over the whole log. */
function oracle(ledger: TestLedger, facility: string, asked: number): Share[] {
  const { lots } = bookOf(ledger, facility);
  const rows = [...plainBook(ledger.eventsOf(streamOf('stock', facility)))].map(([id, entries]) => {
    const [{ key }] = entries as [PlainEntry];
    const expiry = lots.get(key.lot ?? '')?.expiry;
    const came = entries.find(({ delta }) => delta > 0);
    const turn = [
      4 - (key.vvmStage ?? 0),
      expiry ?? '9',
      came?.at ?? '9',
      came?.revision,
      came?.line,
    ];
    return { id, key, expiry, turn, available: Math.max(0, lowestFrom(entries, NOW)) };
  });
  const usable = rows
    .filter(({ key }) => key.item === bcg && key.place === 'main' && key.condition === 'usable')
    .filter(({ key }) => key.program === undefined && key.funding === undefined)
    .filter(({ key, expiry }) => (key.vvmStage ?? 0) < 3 && (expiry ?? '9') >= '2026-03-10')
    .toSorted((one, other) => inTurn(one.turn, other.turn));
  let rest = asked;
  return usable.flatMap(({ id, available }): Share[] => {
    const quantity = Math.min(rest, available);
    rest -= quantity;
    return quantity === 0 ? [] : [[id, quantity]];
  });
}

function inTurn(one: readonly unknown[], other: readonly unknown[]): number {
  const index = one.findIndex((part, at) => part !== other[at]);
  if (index < 0) return 0;
  return (one[index] as number) < (other[index] as number) ? -1 : 1;
}

describe('picking without a lot', () => {
  test('takes what a plain reading of the rules takes, or is refused for what they lack', () => {
    fc.assert(
      fc.property(historiesOf(centre), fc.integer({ min: 1, max: 120 }), (steps, quantity) => {
        const ledger = take(steps).at(NOW);
        const shares = oracle(ledger, centre, quantity);
        const available = shares.reduce((sum, [, share]) => sum + share, 0);
        const then = ledger.when(consume([{ item: bcg, quantity }]));
        if (available < quantity) {
          expect(then.decision).toMatchObject({
            refusals: [{ code: 'insufficient-stock', parameters: { asked: quantity, available } }],
          });
          return;
        }
        const { lines } = then.accepted('StockConsumed');
        expect(lines.map((line) => [balanceId(balanceKeyOf(line)), line.quantity])).toEqual(shares);
      }),
    );
  });

  test('takes the rest from the unknown lot where the facility records and flags', () => {
    fc.assert(
      fc.property(historiesOf(post), fc.integer({ min: 1, max: 120 }), (steps, quantity) => {
        const ledger = take(steps).at(NOW);
        const shares = new Map(oracle(ledger, post, quantity));
        const rest = quantity - [...shares.values()].reduce((sum, share) => sum + share, 0);
        const key = { item: bcg, lot: 'unknown', place: 'main', condition: 'usable' } as const;
        const unknown = balanceId(key);
        if (rest > 0) shares.set(unknown, (shares.get(unknown) ?? 0) + rest);
        const command = consume([{ item: bcg, quantity }], { facility: post });
        const { lines } = ledger.when(command).accepted('StockConsumed');
        const taken = lines.map((line) => [balanceId(balanceKeyOf(line)), line.quantity] as const);
        expect(new Map(taken)).toEqual(shares);
        expect(lines.map(({ uncovered = 0 }) => uncovered).reduce((sum, each) => sum + each)).toBe(
          rest,
        );
      }),
    );
  });
});

describe('the order of turns', () => {
  const lotOf = (name: keyof typeof LABELS) => ({ item: bcg, lot: LABELS[name] });

  test('is the worst usable stage, then the earliest expiry, then the oldest receipt', () => {
    const ledger = smallCountry();
    const at = (day: number) => ({ occurredAt: `2026-03-0${day}T00:00:00Z` });
    ledger.given(
      receive([{ ...lotOf('early'), quantity: 1 }], at(1)),
      receive([{ item: bcg, lot: 'unknown', quantity: 1 }], at(1)),
      receive([{ ...lotOf('late'), vvmStage: 2, quantity: 1 }], at(5)),
      receive([{ item: bcg, lot: { number: 'SAME', expiry: '2026-12-31' }, quantity: 1 }], at(4)),
      receive([{ ...lotOf('late'), quantity: 1 }], at(3)),
      receive([{ ...lotOf('late'), vvmStage: 1, quantity: 1 }], at(2)),
    );
    const { lines } = ledger.when(consume([{ item: bcg, quantity: 6 }])).accepted('StockConsumed');
    expect(lines.map(({ lotNumber, vvmStage }) => [lotNumber, vvmStage])).toEqual([
      ['B-1226', 2],
      ['B-1226', 1],
      ['B-0626', undefined],
      ['B-1226', undefined],
      ['SAME', undefined],
      [undefined, undefined],
    ]);
  });

  test('of the same expiry and moment is that of the receipts, and of the lines of one', () => {
    const ledger = smallCountry();
    const numbers = Array.from('ZAMQWERTYUIOPSDFGHJK');
    const line = (number: string) => ({
      item: bcg,
      lot: { number, expiry: '2027-01-01' },
      quantity: 1,
    });
    ledger.given(receive(numbers.map(line)), receive([line('B')]));
    const { lines } = ledger.when(consume([{ item: bcg, quantity: 21 }])).accepted('StockConsumed');
    expect(lines.map(({ lotNumber }) => lotNumber)).toEqual([...numbers, 'B']);
  });

  test('is that of the first receipt, and not of what was taken before there was one', () => {
    const ledger = smallCountry();
    const on = (day: number) => ({ facility: post, occurredAt: `2026-03-0${day}` });
    ledger.given(
      receive([{ ...lotOf('late'), quantity: 1 }], on(2)),
      receive([{ ...lotOf('twin'), quantity: 9 }], on(5)),
      consume([{ ...lotOf('twin'), quantity: 2 }], on(1)),
    );
    const { lines } = ledger
      .when(consume([{ item: bcg, quantity: 1 }], { facility: post }))
      .accepted('StockConsumed');
    expect(lines[0]?.lotNumber).toBe('B-1226');
  });

  test("goes by the expiry that the catalogue knows, and each day by the facility's clock", () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...lotOf('expired'), quantity: 5 }], { occurredAt: '2026-02-01' }));
    const target = lotIdentifierOf(bcg, 'B-0226', '2026-02-28');
    const body = { item: bcg, number: 'B-0226', expiry: '2026-03-10' };
    ledger.given({ kind: 'lot.register', target, body });
    const use = (occurredAt: string) =>
      ledger.at(NOW).when(consume([{ item: bcg, quantity: 5 }], { occurredAt }));
    const { lines } = use('2026-03-10T08:00:00Z').accepted('StockConsumed');
    expect(lines).toEqual([expect.objectContaining({ lot: target, expiry: '2026-03-10' })]);
    ledger.at('2026-03-10T17:00:00.000000Z');
    ledger
      .when(consume([{ item: bcg, quantity: 5 }], { occurredAt: '2026-03-10T16:00:00Z' }))
      .refused('insufficient-stock /lines/0/quantity');
    expect(TEST_NOW < NOW).toBe(true);
  });
});
