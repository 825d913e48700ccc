import { expect, test } from 'vitest';
import { importing } from './testing/shop-import.ts';

const header = 'invoice,code,pieces,customer\n';

test('a cancelling row takes the equal line of its customer back', async () => {
  const rows = 'i1,pen,1,ann\ni1,cup,2,ann\ni2,cup,2,bob\nC3,cup,-2,ann\n';
  const { documents, stock } = await importing(header + rows);
  expect(documents.at(-1)).toEqual({
    name: 'MovementReversed',
    document: 'C3',
    lines: ['cup 2'],
    reverses: ['i1 2'],
  });
  expect(stock).toMatchObject({ pen: 99, cup: 98 });
});

test.each([
  ['another quantity', 'C3,cup,-1,ann'],
  ['another item', 'C3,pen,-2,ann'],
  ['another customer', 'C3,cup,-2,bob'],
])('a cancelling row of %s is a return', async (_, row) => {
  const { documents } = await importing(`${header}i1,cup,2,ann\n${row}\n`);
  expect(documents.at(-1)).toMatchObject({ name: 'StockReturned', document: 'C3' });
});

test('a row without a customer is of no pair', async () => {
  const { documents } = await importing(`${header}i1,cup,2,\nC3,cup,-2,\n`);
  expect(documents.map(({ name }) => name)).toEqual(['StockIssued', 'StockReturned']);
});

test('the latest line that is left is taken back first, each once', async () => {
  const sales = 'i1,cup,2,ann\ni2,cup,2,ann\n';
  const rows = `${sales}C3,cup,-2,ann\nC4,cup,-2,ann\nC5,cup,-2,ann\ni6,cup,2,ann\nC7,cup,-2,ann\n`;
  const { documents, stock } = await importing(header + rows);
  expect(documents.slice(2)).toMatchObject([
    { name: 'MovementReversed', document: 'C3', reverses: ['i2 1'] },
    { name: 'MovementReversed', document: 'C4', reverses: ['i1 1'] },
    { name: 'StockReturned', document: 'C5', lines: ['cup 2'] },
    { name: 'StockIssued', document: 'i6' },
    { name: 'MovementReversed', document: 'C7', reverses: ['i6 1'] },
  ]);
  expect(stock).toMatchObject({ cup: 102 });
});

test('a row before its original is a return, and leaves it', async () => {
  const { documents } = await importing(`${header}C1,cup,-2,ann\ni2,cup,2,ann\nC3,cup,-2,ann\n`);
  expect(documents.map(({ name }) => name)).toEqual([
    'StockReturned',
    'StockIssued',
    'MovementReversed',
  ]);
});

test('rows that take lines of one document back are one reversal', async () => {
  const rows = 'i1,pen,1,ann\ni1,cup,2,ann\nC2,cup,-2,ann\nC2,pen,-1,ann\n';
  const { documents } = await importing(header + rows);
  expect(documents.at(-1)).toMatchObject({ lines: ['cup 2', 'pen 1'], reverses: ['i1 2', 'i1 1'] });
});

test('the same file twice takes nothing back twice', async () => {
  const rows = `${header}i1,cup,2,ann\nC2,cup,-2,ann\nC3,cup,-2,ann\n`;
  const once = await importing(rows);
  const twice = await importing(rows, { sink: once.sink });
  expect(twice.commands).toMatchObject({ accepted: 0, refused: 0 });
  expect(twice.documents).toEqual(once.documents);
});

test('a row that is unusable is no original', async () => {
  const rows = 'i1,cup,2,ann\nC2,cup,-2,ann\n';
  const { documents } = await importing(`${header}i0,cup,many,ann\n${rows}`, {
    takeUsableRows: true,
  });
  expect(documents.map(({ name }) => name)).toEqual(['StockIssued', 'MovementReversed']);
});
