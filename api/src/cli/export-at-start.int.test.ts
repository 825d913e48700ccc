import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TestLumbung } from '../testing/lumbung.ts';
import { runLumbung } from './testing/run-lumbung.ts';

it('a log is exported right at the start of its ledger', async () => {
  const lumbung = await TestLumbung.open();
  const [log, archive] = [join(lumbung.folder, 'published'), join(lumbung.folder, 'archive')];
  const [published, archived] = await Promise.all([
    runLumbung(lumbung.folder, 'export', '--log', log),
    runLumbung(lumbung.folder, 'export', '--archive', archive),
  ]);
  expect({ published, archived }).toMatchObject({
    published: { exitCode: 0, stderr: '' },
    archived: { exitCode: 0, stderr: '' },
  });
  expect(existsSync(join(log, 'checkpoint'))).toBe(true);
  await lumbung.close();
});
