import { describe, expect, it } from 'vitest';
import { PROJECTIONS } from '../../definitions/table.ts';
import { openReadModels } from '../../projector.ts';
import { inShortPages, longLog } from '../../testing/long-log.ts';
import { lacksMysql, mysqlDatabase, mysqlServiceFolder } from '../../testing/mysql-service.ts';
import { startOwnMysql } from '../../testing/own-mysql.ts';
import { PATIENCE } from '../../testing/read-models.ts';
import { digestsOf, replay } from '../../testing/replaying.ts';
import { createMemoryStore } from '../memory.ts';
import { openMysqlReadModels } from './database.ts';

const DOCUMENTS = 3_000;
const KILLS = 4;
const PORT = 33_197;

describe.skipIf(lacksMysql())('a server that is killed while read models catch up', () => {
  it('has the rows of a run that nobody disturbed, once it is back', async () => {
    const server = await startOwnMysql(mysqlServiceFolder(), PORT);
    const { options } = await mysqlDatabase(server.port);
    const feed = longLog(DOCUMENTS);
    const database = await openMysqlReadModels(options);
    const stopped: string[] = [];
    const models = await openReadModels({
      database,
      feed: inShortPages(feed, 20),
      onStopped: ({ code }) => stopped.push(code),
    });
    models.start();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await models.waitFor(Math.floor((kill / (KILLS + 2)) * DOCUMENTS), PATIENCE);
      await server.killAndRestart();
    }
    expect(await models.waitFor(DOCUMENTS - 1, PATIENCE)).toBe(true);
    expect(stopped).toEqual([]);
    const plain = createMemoryStore();
    await replay(PROJECTIONS, feed, plain, [1_000]);
    expect(await digestsOf(PROJECTIONS, database.store)).toEqual(
      await digestsOf(PROJECTIONS, plain),
    );
    await models.close();
    await server.remove();
  });
});
