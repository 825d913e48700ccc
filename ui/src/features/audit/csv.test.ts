import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from './csv.ts';

/** Reads CSV as RFC 4180 says, for the tests. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('CSV', () => {
  test('ends lines with CRLF, and quotes what holds commas, quotes and line breaks', () => {
    const rows = [
      ['a', 'b, c'],
      ['say "x"', 'two\nlines'],
      [1, undefined],
    ];
    expect(csvOf(rows)).toBe('a,"b, c"\r\n"say ""x""","two\nlines"\r\n1,\r\n');
  });

  test('keeps numbers below zero, and disarms texts that a spreadsheet would compute', () => {
    expect(csvOf([[-5, '-5', '=1+1', '+62', '@SUM(A1)', '\tx', '\r=2']])).toBe(
      `-5,'-5,'=1+1,'+62,'@SUM(A1),'\tx,"'\r=2"\r\n`,
    );
  });

  test('is read back as it was written, whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme' });
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((length) =>
        fc.array(fc.array(text, { minLength: length, maxLength: length }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const back = parse(csvOf(rows));
        const meant = rows.map((row) =>
          row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)),
        );
        expect(back).toEqual(meant);
      }),
    );
  });
});
