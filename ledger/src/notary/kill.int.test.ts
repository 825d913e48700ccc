import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openCheckpoint } from '../domain/transparency/checkpoint.ts';
import { openSqliteLedger } from '../stores/sqlite/sqlite-ledger.ts';
import { openSqliteTrees } from '../stores/sqlite/tree-store.ts';
import { startProgram } from '../testing/crash/start-program.ts';
import { hashOfLog } from '../testing/hash-of-log.ts';
import { isBeginning, notariseAll } from '../testing/noted-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { makeLogKey, readLogKey } from './log-key.ts';

/** How often the notary is killed; `LUMBUNG_KILLS=1000` for a night. */
const KILLS = Number(process.env['LUMBUNG_KILLS'] ?? 12);

/** A killed notary had this many milliseconds of work after its first checkpoint, at most. */
const WORK_MILLISECONDS_MAX = 600;

test(
  `${KILLS} kills, and every checkpoint that was ever served is the beginning of the newest`,
  { timeout: 60_000 + KILLS * 5_000 },
  async () => {
    const folder = temporaryFolder();
    const key = makeLogKey('lumbung/killed');
    const signer = readLogKey(key);
    const served: string[] = [];
    let next = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const program = startProgram('notarise-until-killed.ts', [folder, String(next), key]);
      const first = (await program.nextLine()) ?? 'it ended before its first checkpoint';
      await wait(Math.random() * WORK_MILLISECONDS_MAX);
      await program.kill();
      for (const line of [first, ...(await program.allLines())]) {
        const { command, note } = JSON.parse(line) as { command: number; note: string };
        served.push(note);
        next = Math.max(next, command);
      }
    }

    const ledger = openSqliteLedger({ folder });
    const trees = openSqliteTrees(folder);
    const newest = await notariseAll({ feed: ledger.store, trees, signer });
    expect(newest.root).toEqual(await hashOfLog(ledger.store));
    expect(newest.origin).toBe('lumbung/killed');
    for (const note of new Set(served)) {
      const opened = openCheckpoint(note, signer.key);
      if (opened.kind === 'fault') expect.fail(`${opened.fault}: ${note}`);
      expect(await isBeginning(trees, opened.checkpoint, signer.key)).toBe(true);
    }
    expect(new Set(served).size).toBeGreaterThanOrEqual(KILLS);
    trees.close();
    await ledger.close();
  },
);
