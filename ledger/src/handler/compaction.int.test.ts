import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { deciderOf } from '../domain/registry.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { openSqliteSnapshots } from '../stores/sqlite/snapshot-store.ts';
import { openSqliteLedger } from '../stores/sqlite/sqlite-ledger.ts';
import { BusyStore } from '../testing/busy-store.ts';
import { Desk, endOf } from '../testing/desk.ts';
import { TEST_USER } from '../testing/given.ts';
import type { TestCommand } from '../testing/given.ts';
import { IDS } from '../testing/small-country.ts';
import { consume, dispatch, receive, reverse } from '../testing/stock-commands.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { TestClock } from '../testing/test-clock.ts';

const { syringe, centre } = IDS;
const stock = streamOf('stock', centre);

/** More than a book holds in full, and enough events for several snapshots. */
const DAYS = 600;

const officer = {
  actor: { user: TEST_USER, backdatingDaysMax: 365, mayRestateVariances: true },
};

/** A store on a disk that has worked for long, with a receipt of before it went live. */
async function longKept() {
  const clock = new TestClock();
  const folder = temporaryFolder();
  const ledger = openSqliteLedger({ folder, clock: clock.now });
  const snapshots = openSqliteSnapshots(folder);
  const store = await new BusyStore(clock, { ...ledger, snapshots }).open();
  const history = receive([{ item: syringe, quantity: 30 }], { occurredAt: '2026-01-15' });
  const outcome = await store.send(history);
  const received = 'verdict' in outcome && 'eventIds' in outcome.verdict && outcome.verdict;
  await store.work(DAYS);
  return { clock, folder, ledger, snapshots, receipt: (received && received.eventIds[0]) || '' };
}

describe('a command over a book that was kept for long', () => {
  test('is decided as on the whole book, which is read where the compacted one does not do', async () => {
    const { clock, folder, ledger, receipt, ...first } = await longKept();
    const version = deciderOf(stock)?.stateVersion ?? 0;
    const snapshot = await first.snapshots.load(stock, version);
    expect(snapshot?.state).not.toContain(receipt);
    first.snapshots.close();
    await ledger.close();

    const reopened = openSqliteLedger({ folder, clock: clock.now });
    const { store, index } = reopened;
    const snapshots = openSqliteSnapshots(folder);
    const reads: number[] = [];
    const readStream: typeof store.readStream = async (stream, read) => {
      const page = await store.readStream(stream, read);
      if (stream === stock && read.limit > 1) reads.push(page.length);
      return page;
    };
    const desk = new Desk({ store: { ...store, readStream }, index, snapshots, clock: clock.now });
    /** Decides on what the snapshot says, and on every event of the book. */
    const both = async (command: TestCommand, id: string) => {
      const whole = new Desk({ store, index, snapshots: openMemorySnapshots(), clock: clock.now });
      const expected = await whole.dryRun(command, id, officer);
      expect(await desk.dryRun(command, id, officer)).toEqual(expected);
      return endOf(await desk.send(command, id, officer));
    };

    expect(await both(consume([{ item: syringe, quantity: 1 }]), 'use')).toBe('accepted');
    expect(await both(dispatch([{ item: syringe, quantity: 1 }], { note: 'N' }), 'n')).toBe(
      'accepted',
    );
    expect(Math.max(...reads)).toBeLessThan(500);
    reads.length = 0;
    expect(await both(reverse(receipt), 'back')).toBe('accepted');
    expect(reads.reduce((sum, events) => sum + events, 0)).toBeGreaterThan(DAYS);
    expect(await both(reverse(receipt), 'again')).toBe('already-reversed');
    const used = dispatch([{ item: syringe, quantity: 1 }], { note: 'N-0' });
    expect(await both(used, 'note')).toBe('note-already-used');
    snapshots.close();
    await reopened.close();
  });
});
