import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { EventStore } from '../ports/event-store.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { Desk, endOf, eventsIn } from '../testing/desk.ts';
import { IDS } from '../testing/small-country.ts';
import { consume, receive } from '../testing/stock-commands.ts';

const { syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const receipt = (quantity: number) => receive([{ item: syringe, quantity }]);
const use = (quantity: number) => consume([{ item: syringe, quantity }]);

/** Two handlers, as two processes have them, over one store; the first has the country. */
async function twoDesks() {
  const ledger = openMemoryLedger();
  const first = await new Desk(ledger).settleCountry();
  return { ...ledger, first, second: new Desk(ledger) };
}

describe('two handlers over one store', () => {
  test('both take what the stock suffices for: the loser is decided again', async () => {
    const { first, second, store } = await twoDesks();
    await first.accept(receipt(40), 'r');
    const ends = await Promise.all([first.send(use(20), 'a'), second.send(use(20), 'b')]);
    expect(ends.map(endOf)).toEqual(['accepted', 'accepted']);
    expect(await eventsIn(store, stock)).toHaveLength(3);
  });

  test('S9: of two that take 30 of the 40, one is taken and the other refused', async () => {
    const { first, second, store } = await twoDesks();
    await first.accept(receipt(40), 'r');
    const ends = await Promise.all([first.send(use(30), 'a'), second.send(use(30), 'b')]);
    expect(ends.map(endOf).toSorted()).toEqual(['accepted', 'insufficient-stock']);
    expect(await eventsIn(store, stock)).toHaveLength(2);
  });

  test('that are sent the same command write it once and answer the same', async () => {
    const { first, second, store } = await twoDesks();
    const [one, other] = await Promise.all([
      first.send(receipt(40), 'r'),
      second.send(receipt(40), 'r'),
    ]);
    expect(other).toEqual(one);
    expect(await eventsIn(store, stock)).toHaveLength(1);
  });

  test('that are sent two commands under one id take one and refuse the other', async () => {
    const { first, second, store } = await twoDesks();
    const ends = await Promise.all([first.send(receipt(40), 'r'), second.send(receipt(41), 'r')]);
    expect(ends.map(endOf).toSorted()).toEqual(['accepted', 'command-id-reused']);
    expect(await eventsIn(store, stock)).toHaveLength(1);
  });

  test('refuse nothing for what the other has put right meanwhile', async () => {
    const { first, second } = await twoDesks();
    expect(endOf(await second.send(use(1), 'early'))).toBe('insufficient-stock');
    await first.accept(receipt(40), 'r');
    expect(endOf(await second.send(use(1), 'later'))).toBe('accepted');
  });

  test('refuse nothing for a policy that the other has changed meanwhile', async () => {
    const { first, second } = await twoDesks();
    await second.accept(receipt(1), 'r');
    const body = { stockControl: 'flag' as const };
    await first.accept({ kind: 'stockPolicy.set', target: centre, body }, 'policy');
    expect(endOf(await second.send(use(5), 'u'))).toBe('accepted');
  });

  test('lose no command of a long race, when senders send again what was given up', async () => {
    const { first, second, store } = await twoDesks();
    await first.accept(receipt(40), 'r');
    const ends = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const desk = index % 2 === 0 ? first : second;
        for (;;) {
          const end = endOf(await desk.send(use(1), `u${index}`));
          if (end !== 'conflict') return end;
        }
      }),
    );
    expect(ends.filter((end) => end === 'accepted')).toHaveLength(40);
    expect(ends.filter((end) => end === 'insufficient-stock')).toHaveLength(20);
    expect(await eventsIn(store, stock)).toHaveLength(41);
  });
});

/** A store in which somebody else always appends to the book first, so that no append can win. */
function alwaysOvertaken(store: EventStore, overtake: (count: number) => Promise<unknown>) {
  let appends = 0;
  const overtaken: EventStore = {
    append: async (append) => {
      appends += 1;
      await overtake(appends);
      return store.append(append);
    },
    readStream: (stream, read) => store.readStream(stream, read),
    readAll: (after, limit) => store.readAll(after, limit),
    locate: (ordinal) => store.locate(ordinal),
    onAppended: (wake) => store.onAppended(wake),
    close: () => store.close(),
  };
  return { store: overtaken, appends: () => appends };
}

test('a command that always loses is given up as a conflict, and can be sent again', async () => {
  const { first, store, index } = await twoDesks();
  const race = alwaysOvertaken(store, (count) => first.accept(receipt(1), `faster ${count}`));
  const loser = new Desk({ store: race.store, index });
  expect(await loser.send(receipt(40), 'r')).toEqual({ kind: 'fault', code: 'conflict' });
  expect(race.appends()).toBe(10);
  expect(endOf(await first.send(receipt(40), 'r'))).toBe('accepted');
  expect(await eventsIn(store, stock)).toHaveLength(11);
});
