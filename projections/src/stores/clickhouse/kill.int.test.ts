import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lacksEngine } from '../../testing/clickhouse-engine.ts';
import { letterLog, plainRowsOf } from '../../testing/letter-log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { spawnBridge } from './bridge/spawn.ts';
import { openClickhouseFacts } from './database.ts';

const PROGRAM = fileURLToPath(new URL('../../testing/load-until-killed.ts', import.meta.url));
const EVENTS = 8_000;
const KILLS = 8;

type Report = { readonly bridge: number; readonly ordinal: number };

describe.skipIf(await lacksEngine())('a loader and its bridge that are killed', () => {
  it('have every fact there once in the end', async () => {
    const { folder, remove } = await temporaryFolder();
    let program = start(folder);
    const reached: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const somewhere = Math.floor(((kill - Math.random()) / (KILLS + 1)) * EVENTS);
      const report = await untilReached(program, somewhere);
      reached.push(report.ordinal);
      // The bridge alone, under a loader that goes on, and the program whole, by turns.
      if (kill % 2 === 0) process.kill(report.bridge, 'SIGKILL');
      else {
        program.kill('SIGKILL');
        program = start(folder);
      }
    }
    expect(Math.max(...reached)).toBeLessThan(EVENTS - 1);
    const { bridge } = await untilReached(program, EVENTS - 1);
    program.kill('SIGKILL');
    while (isAlive(bridge)) await pause(20);

    const { address, stop } = await spawnBridge(folder);
    const facts = openClickhouseFacts({ server: () => address, database: 'lumbung' });
    const sql = 'SELECT ordinal, line, letter FROM letter ORDER BY ordinal, line';
    const found = await facts.query({ sql, parameters: {} });
    const rows = await plainRowsOf(letterLog(EVENTS));
    expect(found).toEqual(rows.map(({ ordinal, line, letter }) => ({ ordinal, line, letter })));
    await facts.close();
    await stop();
    await remove();
  });
});

function start(folder: string): ChildProcess {
  return fork(PROGRAM, [folder, String(EVENTS)], { stdio: 'inherit' });
}

/** What a program reports once it has reached an ordinal, and its bridge is up. */
async function untilReached(program: ChildProcess, ordinal: number): Promise<Report> {
  for (;;) {
    const [report] = (await once(program, 'message')) as [Report];
    if (report.ordinal >= ordinal && report.bridge > 0) return report;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
