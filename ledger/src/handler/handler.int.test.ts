import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { encodeStock } from '../domain/stock/snapshot.ts';
import type { StockState } from '../domain/stock/state.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { openSqliteLedger } from '../stores/sqlite/sqlite-ledger.ts';
import { Desk, endOf, eventsIn } from '../testing/desk.ts';
import { IDS, LABELS } from '../testing/small-country.ts';
import { consume, receive, reverse } from '../testing/stock-commands.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { TestClock } from '../testing/test-clock.ts';
import { States } from './states.ts';

const { bcg, syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const use = (quantity: number) => consume([{ item: syringe, quantity }]);

describe('a command handler over a file', () => {
  test('gives the same verdicts after the file was closed and opened again', async () => {
    const folder = temporaryFolder();
    const clock = new TestClock().now;
    const ledger = openSqliteLedger({ folder, clock });
    const desk = await new Desk({ ...ledger, clock }).settleCountry();
    const lines = [
      { item: syringe, quantity: 40 },
      { item: bcg, lot: LABELS.late, quantity: 20 },
    ];
    const received = await desk.accept(receive(lines), 'r');
    const refused = await desk.send(use(41), 'too much');
    expect(endOf(refused)).toBe('insufficient-stock');
    await ledger.close();

    const reopened = openSqliteLedger({ folder, clock });
    const again = new Desk({ ...reopened, clock });
    expect(await again.accept(receive(lines), 'r')).toEqual(received);
    expect(await again.send(use(41), 'too much')).toEqual(refused);
    expect(endOf(await again.send(use(40), 'too much'))).toBe('command-id-reused');
    await again.accept(reverse(received.eventIds[0] ?? '', { lines: [2] }), 'back');
    await again.accept(use(40), 'all');
    expect(await eventsIn(reopened.store, stock)).toHaveLength(3);
    await reopened.close();
  });

  test('takes each of many commands that arrive at once, once', async () => {
    const ledger = openSqliteLedger({ folder: temporaryFolder() });
    const desk = await new Desk({ ...ledger, clock: new TestClock().now }).settleCountry();
    await desk.accept(receive([{ item: syringe, quantity: 100 }]), 'r');
    const twice = [...Array(150).keys(), ...Array(150).keys()];
    const outcomes = await Promise.all(twice.map((index) => desk.send(use(1), `u${index}`)));
    expect(outcomes.slice(150)).toEqual(outcomes.slice(0, 150));
    const ends = outcomes.slice(0, 150).map(endOf);
    expect(ends.filter((end) => end === 'accepted')).toHaveLength(100);
    expect(ends.filter((end) => end === 'insufficient-stock')).toHaveLength(50);
    const events = await eventsIn(ledger.store, stock);
    expect(events).toHaveLength(101);
    const state = await new States(ledger.store, openMemorySnapshots(), 1_000).load(stock);
    expect(encodeStock(state.state as StockState)).toContain('"counts":[]');
    await ledger.close();
  });
});
