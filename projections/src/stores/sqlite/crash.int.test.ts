import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openReadModels } from '../../projector.ts';
import { openSqliteReadModels } from './database.ts';
import type { ReadModels } from '../../projector.ts';
import { longLog } from '../../testing/long-log.ts';
import { PATIENCE } from '../../testing/read-models.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const FOLLOWER = fileURLToPath(new URL('../../testing/follow-and-report.ts', import.meta.url));
const DOCUMENTS = 4_000;
const KILLS = 10;

/**
 * How many documents a follower may run ahead of what it reported before it is killed. Its report
 * and the kill take their time, in which it would else reach the end of the log.
 */
const AHEAD_MAX = 300;

/** Lets another process follow the log and kills it once it reported an ordinal; answers that. */
function killAt(file: string, ordinal: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const known = String(ordinal + AHEAD_MAX);
    const follower = fork(FOLLOWER, [file, known], { stdio: 'inherit' });
    let last = -1;
    follower.on('message', (message: { ordinal: number }) => {
      last = message.ordinal;
      if (last >= ordinal) follower.kill('SIGKILL');
    });
    follower.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(last);
      else reject(new Error(`the follower ended by itself: ${code} ${signal}`));
    });
  });
}

async function withoutOrdinals(models: ReadModels): Promise<object[]> {
  const states = await models.states({ digest: true });
  return states.map(({ name, digest, parkedKeys }) => ({ name, digest, parkedKeys }));
}

it('read models whose process is killed while they catch up equal those of a clean rebuild', async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, 'read-models.sqlite');
  const seen: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const somewhere = ((kill - Math.random()) / KILLS) * (DOCUMENTS - 2 * AHEAD_MAX);
    seen.push(await killAt(file, Math.floor(somewhere)));
  }
  const feed = longLog(DOCUMENTS);
  const models = await openReadModels({ database: openSqliteReadModels(file), feed });
  const found = models.ordinal();
  expect(found).toBeGreaterThanOrEqual(Math.max(...seen));
  expect(found).toBeLessThan(DOCUMENTS - 1);
  models.start();
  expect(await models.waitFor(DOCUMENTS - 1, PATIENCE)).toBe(true);
  const afterKills = await withoutOrdinals(models);
  await models.rebuild();
  expect(await withoutOrdinals(models)).toEqual(afterKills);
  await models.close();
  await remove();
});
