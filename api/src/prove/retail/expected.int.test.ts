import { expect, test } from 'vitest';
import { temporaryFile } from '../../import/testing/temporary-file.ts';
import { readExpected } from './expected.ts';

const header =
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';

function line(invoice: string, code: string, quantity: number, more: Partial<Line> = {}): string {
  const { name = 'A CUP', price = '2.5', customer = '17850.0' } = more;
  const rest = ['2010-12-01 08:26:00', price, customer, 'United Kingdom'];
  return `${[invoice, code, name, quantity, ...rest].join(',')}\n`;
}

type Line = { readonly name: string; readonly price: string; readonly customer: string };

function expectedOf(...lines: readonly string[]) {
  return readExpected(temporaryFile(header + lines.join('')));
}

test('an opening is the least that carries every later line', async () => {
  const { items } = await expectedOf(
    line('1', '11111', 6),
    line('C2', '11111', -4, { customer: '1.0' }),
    line('3', '11111', 5),
    line('4', '22222', 1, { name: '' }),
    line('5', '22222', 1, { name: 'A POT' }),
  );
  expect(items).toMatchObject([
    { code: '11111', name: 'A CUP', opening: 7, moved: { issue: 11, return: 4 } },
    { code: '22222', name: 'A POT', opening: 2 },
  ]);
});

test('a cancelling line takes back the latest equal one of its customer that is left', async () => {
  const { linesBy } = await expectedOf(
    line('1', '11111', 6),
    line('C2', '11111', -6),
    line('C3', '11111', -6),
    line('4', '11111', 6, { customer: '' }),
    line('C5', '11111', -6, { customer: '' }),
  );
  expect(linesBy).toMatchObject({ issue: 2, reversal: 1, return: 2 });
});

test('what sold nothing changes the stock by its own sign', async () => {
  const none = { price: '0.0', customer: '' };
  const { linesBy } = await expectedOf(
    line('1', '11111', -6, { ...none, name: 'wet damaged' }),
    line('2', '11111', -6, { ...none, name: '?' }),
    line('3', '11111', 6, { ...none, name: '' }),
    line('4', '11111', 6, none),
  );
  expect(linesBy).toMatchObject({ discard: 1, missing: 1, found: 1, issue: 1 });
});

test('lines of no product and lines that repeat one are counted', async () => {
  const { lines, otherLines, repeatedLines } = await expectedOf(
    line('1', 'POST', 1),
    line('1', 'POST', 1),
    line('1', '11111', 1),
    line('1', '11111', 1),
  );
  expect({ lines, otherLines, repeatedLines }).toEqual({
    lines: 4,
    otherLines: 2,
    repeatedLines: 1,
  });
});
