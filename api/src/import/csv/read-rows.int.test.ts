import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFile } from '../testing/temporary-file.ts';
import { readRows } from './read-rows.ts';
import type { CsvFormat } from './read-rows.ts';

const format: CsvFormat = {
  delimiter: ',',
  encoding: 'utf-8',
  columns: ['a', 'b'],
  nullWords: ['NULL'],
  trim: false,
};

async function rowsOf(content: string | Uint8Array, changes: Partial<CsvFormat> = {}) {
  const rows = [];
  for await (const row of readRows(temporaryFile(content), { ...format, ...changes })) {
    rows.push(row);
  }
  return rows;
}

test('rows come with the line that they begin on, however lines end', async () => {
  const rows = await rowsOf('a,b\r\n1,2\r\n\r\n"x\r\ny",3\n4,5\n\n\n6,7');
  expect(rows.map(({ line, text }) => [line, text])).toEqual([
    [2, '1,2'],
    [4, '"x\ny",3'],
    [6, '4,5'],
    [9, '6,7'],
  ]);
});

test('empty fields and the words for none have no value', async () => {
  const [row] = await rowsOf('a,b\nNULL,\n');
  expect([...(row?.cells ?? [])]).toEqual([]);
});

test('columns that nobody asked for are passed over, in any order', async () => {
  const [row] = await rowsOf('b,extra,a\n1,2,3\n');
  expect([...(row?.cells ?? [])]).toEqual([
    ['a', '3'],
    ['b', '1'],
  ]);
});

test('a ragged row is read with its width', async () => {
  const rows = await rowsOf('a,b\n1\n1,2,3\n');
  expect(rows.map(({ fields, fieldsExpected }) => [fields, fieldsExpected])).toEqual([
    [1, 2],
    [3, 2],
  ]);
});

test('another delimiter, and spaces around fields', async () => {
  const [row] = await rowsOf('a; b\n 1 ;2\n', { delimiter: ';', trim: true });
  expect([...(row?.cells.values() ?? [])]).toEqual(['1', '2']);
});

test('a gzip file is read whatever its name', async () => {
  const rows = await rowsOf(gzipSync('a,b\n1,2\n'));
  expect(rows).toHaveLength(1);
});

test('a byte-order mark changes nothing', async () => {
  expect(await rowsOf('\ufeffa,b\n1,2\n')).toEqual(await rowsOf('a,b\n1,2\n'));
});

const whole = gzipSync('a,b\n1,2\n');

test.each([
  ['nothing', '', 'empty', 1],
  ['a web page', '<!DOCTYPE html>\n<html lang="en">\n', 'is-html', 1],
  ['a web page after a blank line', '\n  <html>\n', 'is-html', 1],
  ['other columns', 'x,y\n1,2\n', 'missing-columns', 1],
  ['another delimiter', 'a;b\n1;2\n', 'missing-columns', 1],
  ['a column twice', 'a,b,a\n1,2,3\n', 'same-column-twice', 1],
  ['a quote that never closes', 'a,b\n1,2\n3,"4\n5,6\n', 'broken-quotes', 3],
  ['a quote within a field', 'a,b\n1,2\n3,4"5\n', 'broken-quotes', 3],
  ['something after a quote', 'a,b\n1,"2"3\n', 'broken-quotes', 2],
  ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), 'not-text', 1],
  ['half a gzip file', whole.subarray(0, 20), 'broken-compression', 1],
  ['a gzip file with a changed byte', whole.with(15, 0xff), 'broken-compression', 1],
])('%s is refused with its line', async (_, content, code, line) => {
  await expect(rowsOf(content)).rejects.toMatchObject({ code, line });
});

test('a refusal of other columns names what is missing and what is there', async () => {
  await expect(rowsOf('x,b\n')).rejects.toThrow(
    'line 1: the columns "a" are missing; it has "x", "b"',
  );
});
