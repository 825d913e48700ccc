import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { shopMapping } from '../import/testing/shop-import.ts';
import { smallMapping } from '../import/testing/small-mapping.ts';
import { temporaryFile } from '../import/testing/temporary-file.ts';
import { MAIN } from '../prove/program/real-program.ts';

const HEAP_MEGABYTES = 40;
const ROWS = 60_000;

// Kept in memory, so many rows with their commands would take more than twice this heap.
test('an import reads a file of any length in the same little memory', async () => {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const day = Temporal.PlainDate.from('1990-01-01').add({ days: row % 10_000 });
    return `store ${Math.floor(row / 10_000)},${day.toString()},${(row % 90) + 1}\n`;
  });
  const file = temporaryFile(gzipSync(`store,day,doses\n${rows.join('')}`), 'file.csv.gz');
  expect(await checked(file, smallMapping)).toMatchObject({ rows: { read: ROWS, mapped: ROWS } });
});

test('and so it does where every row waits to be taken back by a later one', async () => {
  const rows = Array.from({ length: ROWS }, (_, row) => `i${row},cup,${row + 1},ann\n`);
  const file = temporaryFile(
    gzipSync(`invoice,code,pieces,customer\n${rows.join('')}`),
    'f.csv.gz',
  );
  const report = await checked(file, shopMapping({}));
  expect(report).toMatchObject({ rows: { read: ROWS, mapped: ROWS, repeated: 0 } });
});

/** Checks a file in a process of little memory. */
async function checked(file: string, mapping: object): Promise<unknown> {
  const map = temporaryFile(JSON.stringify(mapping), 'map.json');
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, MAIN, 'import', file, '--map', map];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, '--dry-run', '--json']);
  return JSON.parse(stdout);
}
