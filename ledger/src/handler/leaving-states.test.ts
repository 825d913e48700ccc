import { streamOf } from '@lumbung/schemas/streams';
import { expect, test } from 'vitest';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { Desk, eventsIn } from '../testing/desk.ts';
import { IDS } from '../testing/small-country.ts';
import { receive } from '../testing/stock-commands.ts';
import { States } from './states.ts';
import { LEAVING_EVENTS_MIN } from './tail.ts';

const books = [IDS.centre, IDS.post].map((facility) => streamOf('stock', facility));
const ROUNDS = 300;

// Two books are written to in turn, of which memory holds one alone.
test('books of more than memory holds are loaded with few events, however old they are', async () => {
  const ledger = openMemoryLedger();
  const desk = await new Desk(ledger).settleCountry();
  for (let index = 0; index < ROUNDS; index += 1) {
    for (const facility of [IDS.centre, IDS.post]) {
      const lines = [{ item: IDS.syringe, quantity: 1 }];
      await desk.accept({ ...receive(lines), target: facility }, `${facility} ${index}`);
    }
  }
  const histories = await Promise.all(books.map((book) => eventsIn(ledger.store, book)));
  const reads: number[] = [];
  let length = 0;
  const readStream: typeof ledger.store.readStream = async (stream, range) => {
    const all = await ledger.store.readStream(stream, range);
    const page = all.filter(({ revision }) => revision < length);
    reads.push(page.length);
    return page;
  };
  const states = new States({ readStream }, openMemorySnapshots(), 1);
  for (length = 0; length < ROUNDS; length += 1) {
    for (const [index, stream] of books.entries()) {
      const before = await states.load(stream);
      expect(before.revision).toBe(length - 1);
      states.advance(stream, before, histories[index]?.slice(length, length + 1) ?? []);
    }
  }
  expect(reads).toHaveLength(2 * ROUNDS);
  expect(Math.max(...reads)).toBeLessThan(2 * LEAVING_EVENTS_MIN);
});
