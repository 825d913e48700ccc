import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../row.ts';
import { compileTemplate } from './compile-template.ts';
import { constant } from './compiled.ts';
import type { Template } from './schema.ts';

const tables = { zones: { '11': 'Asia/Jakarta' } };

function compiled(template: Template, columns = ['code', 'doses', 'day', 'none']) {
  const issues: string[] = [];
  const value = compileTemplate(
    template,
    'body',
    { tables, columns, takesBack: false, valueOf: () => constant('a value') },
    issues,
  );
  return { value, issues };
}

function valueOf(template: Template, cells: Record<string, string> = {}) {
  const problems: Problem[] = [];
  const row = { line: 2, text: '', cells: new Map(Object.entries(cells)) };
  const value = compiled(template).value.evaluate(row, problems);
  return problems.length > 0 ? problems : value;
}

test('what is no expression stands for itself', () => {
  expect(valueOf({ a: [1, 'x', true, null] })).toEqual({ a: [1, 'x', true, null] });
});

test.each<[string, Template, Record<string, string>, unknown]>([
  ['a column', { $column: 'code' }, { code: 'ABR' }, 'ABR'],
  ['a column that may lack', { a: { $column: 'none', optional: true } }, {}, {}],
  ['a whole number', { $integer: 'doses' }, { doses: '-12' }, -12],
  ['a number without its sign', { $integer: 'doses', abs: true }, { doses: '-12' }, 12],
  ['a float', { $integer: 'doses', decimalZeros: true }, { doses: '12.0' }, 12],
  ['a date', { $date: 'day', format: 'DD/MM/YYYY' }, { day: '05/01/2026' }, '2026-01-05'],
  [
    'a word of a table',
    { $lookup: 'zones', key: { $column: 'code' } },
    { code: '11' },
    'Asia/Jakarta',
  ],
  ['some characters', { $slice: { $column: 'code' }, to: 2 }, { code: '1109' }, '11'],
  ['texts', { $join: ['IT-', { $column: 'code' }] }, { code: 'ABR' }, 'IT-ABR'],
  [
    'a moment by the clocks of a zone',
    { $localTime: 'day', format: 'YYYY-MM-DD', zone: 'Europe/London' },
    { day: '2011-07-01 08:26:00' },
    '2011-07-01T08:26:00+01:00',
  ],
  ['the first of some values', { $firstOf: ['a', { $column: 'code' }] }, {}, 'a'],
  [
    'the first that is there',
    { $firstOf: [{ $column: 'none', optional: true }, { $column: 'code' }] },
    { code: 'ABR' },
    'ABR',
  ],
  ['a named value', { $value: 'any' }, {}, 'a value'],
  [
    'an identifier',
    { $identifier: ['facility', 'italy', { $column: 'code' }] },
    { code: 'ABR' },
    deriveIdentifier('facility', 'italy', 'ABR'),
  ],
])('%s', (_, template, cells, value) => {
  expect(valueOf(template, cells)).toEqual(value);
});

describe('what a row does not give is a problem with its column', () => {
  test.each<[string, Template, Record<string, string>, object]>([
    ['nothing', { $column: 'code' }, {}, { code: 'missing-value', columns: ['code'] }],
    ['words', { $integer: 'doses' }, { doses: 'molte' }, { code: 'not-a-whole-number' }],
    ['a float', { $integer: 'doses' }, { doses: '12.0' }, { code: 'not-a-whole-number' }],
    [
      'a fraction',
      { $integer: 'doses', decimalZeros: true },
      { doses: '1.5' },
      { code: 'not-a-whole-number' },
    ],
    [
      'a day that does not exist',
      { $date: 'day', format: 'YYYYMMDD' },
      { day: '20260230' },
      { code: 'not-a-date' },
    ],
    [
      'a time that the clocks skipped',
      { $localTime: 'day', format: 'YYYY-MM-DD', zone: 'Europe/London' },
      { day: '2011-03-27 01:30:00' },
      { code: 'not-a-local-time', columns: ['day'] },
    ],
    [
      'words, where another value would do',
      { $firstOf: [{ $integer: 'doses', optional: true }, 1] },
      { doses: 'molte' },
      { code: 'not-a-whole-number' },
    ],
    [
      'a code that is not in the table',
      { $lookup: 'zones', key: { $column: 'code' } },
      { code: '99' },
      { code: 'not-in-table', columns: ['code'], parameters: { found: '99', table: 'zones' } },
    ],
  ])('%s', (_, template, cells, problem) => {
    expect(valueOf(template, cells)).toMatchObject([problem]);
  });

  test('all problems of a row at once', () => {
    const template = { a: { $column: 'code' }, b: [{ $integer: 'doses' }] };
    expect(valueOf(template, { doses: 'x' })).toMatchObject([
      { code: 'missing-value' },
      { code: 'not-a-whole-number' },
    ]);
  });
});

test('a refusal points through the body to the columns that a value came from', () => {
  const { value } = compiled({
    occurredAt: { $date: 'day', format: 'YYYY-MM-DD' },
    lines: [{ item: 'x', quantity: { $integer: 'doses' } }],
  });
  expect(value.columnsAt(['lines', '0', 'quantity'])).toEqual(['doses']);
  expect(value.columnsAt(['lines', '0', 'item'])).toEqual([]);
  expect(value.columnsAt(['lines', '0', 'lot'])).toEqual(['doses']);
  expect(value.columnsAt([])).toEqual(['day', 'doses']);
});

test.each<[string, Template, string]>([
  ['an unknown expression', { a: { $colunm: 'code' } }, 'body/a: no expression "$colunm"'],
  ['an unknown column', [{ $column: 'kode' }], 'body/0: no column "kode" is declared here'],
  ['an unknown table', { $lookup: 'zone', key: 'x' }, 'body: there is no table "zone"'],
  ['an unknown option', { $integer: 'doses', absolute: true }, 'absolute'],
  ['an original where none is taken back', { $original: 'event' }, 'goes with takesBack'],
  ['a zone that is none', { $localTime: 'day', format: 'YYYY-MM-DD', zone: 'Nowhere' }, 'zone'],
  ['a date format that is none', { $date: 'day', format: 'D/M/Y' }, 'format'],
])('%s is a fault of the mapping, with its place', (_, template, issue) => {
  expect(compiled(template).issues).toEqual([expect.stringContaining(issue)]);
});
