import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { smallMapping } from '../import/testing/small-mapping.ts';
import { temporaryFile } from '../import/testing/temporary-file.ts';
import { MAIN, runProgram } from '../prove/program/real-program.ts';
import { startTemporaryLedger } from '../prove/program/temporary-ledger.ts';
import { SMALL_CSV } from './testing/small-import.ts';

const { signal } = new AbortController();
const map = () => temporaryFile(JSON.stringify(smallMapping), 'small.json');

test('commands go through the running server, and a second server is refused', async () => {
  await using ledger = await startTemporaryLedger(signal);
  const file = temporaryFile(SMALL_CSV);
  const options = ['--map', map(), '--rejects', `${file}.rejects`, '--json'];
  const report = JSON.parse(await ledger.lumbung('import', file, ...options));
  expect(report).toMatchObject({ commands: { accepted: 11, refused: 0 } });
  const { ordinal } = await ledger.api.call('getReadiness');
  expect(ordinal).toBe(report.headOrdinal);

  const { rows } = await ledger.api.call('listFacilities', { query: { minOrdinal: ordinal } });
  const book = await ledger.lumbung('replay', '--facility', 'north', '--json');
  const facilityId = rows.find(({ code }) => code === 'north')?.id ?? '';
  const stock = await ledger.api.call('listStock', { params: { facilityId } });
  expect(JSON.parse(book).balances).toMatchObject([{ quantity: stock.rows[0]?.usable }]);

  const second = runProgram(['--data', ledger.folder, 'serve', '--port', '0'], signal);
  await expect(second).rejects.toThrow('ended with 1');
});

test('an import that is interrupted exits with 130, and the next one finishes it', async () => {
  await using ledger = await startTemporaryLedger(signal);
  const stores = Array.from({ length: 4 }, (_, store) => `store ${store}`);
  const days = Array.from({ length: 1_500 }, (_, day) =>
    Temporal.PlainDate.from('2020-01-01').add({ days: day }).toString(),
  );
  const rows = days.flatMap((day) => stores.map((store) => `${store},${day},5\n`));
  const file = temporaryFile(`store,day,doses\n${rows.join('')}`);
  const args = ['--data', ledger.folder, 'import', file, '--map', map(), '--json'];
  const { ordinal: empty } = await ledger.api.call('getReadiness');

  const broken = spawn(process.execPath, [MAIN, ...args], { stdio: 'ignore' });
  const ended = once(broken, 'exit');
  while ((await ledger.api.call('getReadiness')).ordinal < 100) await wait(10);
  broken.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect((await ledger.api.call('getReadiness')).ordinal).toBeLessThan(rows.length);

  const report = JSON.parse(await runProgram(args, signal));
  const { accepted, alreadyThere, refused, sent } = report.commands;
  expect({ sent, refused }).toEqual({ sent: rows.length + 7, refused: 0 });
  expect(accepted + alreadyThere).toBe(sent);
  expect(alreadyThere).toBeGreaterThan(0);
  expect(report.headOrdinal).toBe(empty + sent);
});
