import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addMicroseconds } from '@lumbung/schemas/time';
import { describe, expect, it } from 'vitest';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { marksUpTo, wholeFeed } from '../../testing/reading.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { TestClock } from '../../testing/test-clock.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

const SECOND = 1_000_000;

describe('a log of before there were knowledge marks', () => {
  it('gets the marks that its writer would have left', async () => {
    const folder = temporaryFolder();
    const clock = new TestClock();
    const first = openSqliteLedger({ folder, clock: clock.now });
    for (const [command, move] of [0, 5 * SECOND, 0, -2 * SECOND, 90 * SECOND].entries()) {
      clock.move(move);
      await first.store.append({ ...draftedCommand({ command }), expectedRevision: command - 1 });
    }
    const left = await marksUpTo(first.marks, clock.now());
    const before = await wholeFeed(first.store);
    await first.close();
    makeFirstFormat(folder);

    const again = openSqliteLedger({ folder, clock: clock.now });
    expect(await marksUpTo(again.marks, clock.now())).toEqual(left);
    expect(left).toHaveLength(5);
    expect(await wholeFeed(again.store)).toEqual(before);
    expect(await again.marks.at(addMicroseconds(clock.now(), 1))).toMatchObject({ kind: 'future' });
    await again.close();
  });
});

/** Makes the file what a program without marks wrote. */
function makeFirstFormat(folder: string): void {
  const connection = new DatabaseSync(join(folder, 'ledger.sqlite'));
  connection.exec(
    "DROP TABLE refused_mark; DROP TABLE mark; UPDATE meta SET value = '1' WHERE key = 'format'",
  );
  connection.close();
}
