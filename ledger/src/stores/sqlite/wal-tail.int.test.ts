import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../../ports/event-store.ts';
import { startProgram } from '../../testing/crash/start-program.ts';
import { expectWholeLog } from '../../testing/crash/whole-log.ts';
import { wholeFeed } from '../../testing/reading.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

const COMMITS = 12;

/** The tail of the write-ahead log is damaged at every sector. */
const SECTOR_BYTES = 512;
const TAIL_BYTES = 32 * 1024;

type Files = { readonly file: Buffer; readonly log: Buffer };

const DAMAGES = {
  cut: (log: Buffer, at: number) => log.subarray(0, at),
  'has a bit flipped': (log: Buffer, at: number) => {
    const flipped = Buffer.from(log);
    flipped[at] = (flipped[at] ?? 0) ^ 0b100;
    return flipped;
  },
} as const;

test.for(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])(
  'a write-ahead log that is %s recovers to whole commits, the oldest ones',
  async (damage) => {
    const files = await filesOfDeadWriter();
    const whole = await eventsIn(files);
    let recovered = 0;
    const start = Math.max(SECTOR_BYTES, files.log.length - TAIL_BYTES);
    for (let at = start; at < files.log.length; at += SECTOR_BYTES) {
      const events = await eventsIn({ ...files, log: DAMAGES[damage](files.log, at) });
      expect(events.length).toBeGreaterThanOrEqual(recovered);
      expect(events).toEqual(whole.slice(0, events.length));
      recovered = events.length;
    }
    expect(recovered).toBeGreaterThan(0);
    expect(recovered).toBeLessThan(whole.length);
  },
);

/** What a writer leaves that was killed after some commits: most stands in the log only. */
async function filesOfDeadWriter(): Promise<Files> {
  const folder = temporaryFolder();
  const writer = startProgram('append-until-killed.ts', [folder, '0', 'here']);
  for (let commit = 0; commit < COMMITS; commit += 1) await writer.nextLine();
  await writer.kill();
  return {
    file: readFileSync(join(folder, 'ledger.sqlite')),
    log: readFileSync(join(folder, 'ledger.sqlite-wal')),
  };
}

/** Opens a copy of the files, expects whole commits in it, and reads them. */
async function eventsIn({ file, log }: Files): Promise<readonly StoredEvent[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ledger.sqlite'), file);
  writeFileSync(join(folder, 'ledger.sqlite-wal'), log);
  const { store } = openSqliteLedger({ folder });
  await expectWholeLog(store);
  const { events } = await wholeFeed(store);
  await store.close();
  return events;
}
