import { join } from 'node:path';
import type { AccessRow } from '@lumbung/schemas/endpoints/access-record';
import { expect, it } from 'vitest';
import { LOCAL_OPERATOR } from '../access/local-operator.ts';
import { writeServerFile } from '../server-file.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { runLumbung } from './testing/run-lumbung.ts';

it('an export by the command line is recorded by the running server', async () => {
  const lumbung = await TestLumbung.open();
  const { eventIds } = await lumbung.record('staff', IDS.clinic, receipt(1));
  writeServerFile(lumbung.folder, { url: await lumbung.listen(), pid: process.pid });
  const sealed = async () => {
    const path = `/v1/events/${eventIds[0]}/proof`;
    return (await lumbung.get(path, { as: 'administrator' })).status === 200;
  };
  await lumbung.untilTrue(sealed);
  const archive = join(lumbung.folder, 'archive');
  const range = ['--from', '1', '--to', '3'];
  const ended = await runLumbung(lumbung.folder, 'export', '--archive', archive, ...range);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  const log = join(lumbung.folder, 'published');
  expect(await runLumbung(lumbung.folder, 'export', '--log', log)).toMatchObject({ exitCode: 0 });
  const path = `/v1/accesses?minOrdinal=${await lumbung.head()}&user=${LOCAL_OPERATOR}`;
  const { body } = await lumbung.get<{ rows: AccessRow[] }>(path, { as: 'accessAuditor' });
  expect(body.rows.slice(0, 2)).toMatchObject([
    { form: 'log', from: 0 },
    { form: 'archive', from: 1, to: 3 },
  ]);
  await lumbung.close();
});
