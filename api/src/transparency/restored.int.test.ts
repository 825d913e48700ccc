import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

/** What is made of the log: it must go when an older log is put in its place. */
const DERIVED = ['snapshots.sqlite', 'read-models.sqlite', 'reactions'];

async function sealed(lumbung: TestLumbung): Promise<string[]> {
  const checkpoint = async () => (await lumbung.get('/v1/log/checkpoint')).text.split('\n');
  await lumbung.untilTrue(
    async () => Number((await checkpoint())[1]) === (await lumbung.head()) + 1,
  );
  return checkpoint();
}

test('a ledger that was restored to before its checkpoint says so, under a new origin', async () => {
  const first = await TestLumbung.open();
  const { folder } = first;
  await first.close({ keep: true });
  copyFileSync(join(folder, 'ledger.sqlite'), join(folder, 'backup'));
  const second = await TestLumbung.open(folder);
  for (let each = 0; each < 3; each += 1) await second.record('staff', IDS.clinic, receipt(1));
  const [origin = '', size, root = ''] = await sealed(second);
  await second.close({ keep: true });
  for (const name of ['ledger.sqlite', ...DERIVED]) {
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(folder, `${name}${end}`), { force: true, recursive: true });
    }
  }
  copyFileSync(join(folder, 'backup'), join(folder, 'ledger.sqlite'));

  const restored = await TestLumbung.open(folder);
  await restored.untilTrue(async () => {
    const { text } = await restored.get('/v1/log/checkpoint');
    return text.startsWith(`${origin}/2\n`);
  });
  const [, , , line] = await sealed(restored);
  expect(line).toBe(`restored-from ${origin} ${size} ${root}`);
  const told = await restored.get('/v1/events?type=lumbung.ledger.restored.v1', {
    as: 'administrator',
  });
  const events = told.text.trim().split('\n');
  expect(events.map((event) => (JSON.parse(event) as { data: unknown }).data)).toEqual([
    { origin, size: Number(size), root: Uint8Array.fromBase64(root).toHex() },
  ]);
  await restored.record('staff', IDS.clinic, receipt(1));
  expect((await sealed(restored)).slice(0, 1)).toEqual([`${origin}/2`]);
  await restored.close();
});
