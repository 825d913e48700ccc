import { expect, test } from 'vitest';
import { tableOf } from './table.ts';

type Row = { name: string; doses: number; lot?: string };

const columns = [
  { heading: 'name', cell: ({ name }: Row) => name },
  { heading: 'doses', cell: ({ doses }: Row) => doses },
  { heading: 'lot', cell: ({ lot }: Row) => lot },
];

test('texts stand to the left, numbers to the right with their thousands grouped', () => {
  const rows = [
    { name: 'Abruzzo', doses: 3_489_064, lot: 'A1' },
    { name: 'Molise', doses: -12 },
  ];
  expect(tableOf<Row>(rows, columns)).toBe(
    'name         doses  lot\nAbruzzo  3,489,064  A1\nMolise         -12\n',
  );
});

test('a column that no row fills is left out', () => {
  expect(tableOf<Row>([{ name: 'x', doses: 1 }], columns)).toBe('name  doses\nx         1\n');
});

test('a table without rows is its headings', () => {
  expect(tableOf<Row>([], columns)).toBe('name  doses  lot\n');
});
