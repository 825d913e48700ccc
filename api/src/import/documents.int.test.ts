import { describe, expect, test } from 'vitest';
import { importing, shopMapping } from './testing/shop-import.ts';
import { plannedOf } from './testing/small-mapping.ts';

const header = 'invoice,code,pieces,customer\n';

test('rows that follow each other and have all but the line in common are one document', async () => {
  const rows = 'i1,pen,2,ann\ni1,cup,3,ann\ni2,pen,1,ann\ni2,cup,1,bob\n';
  const { documents, commands } = await importing(header + rows);
  expect(documents).toEqual([
    { name: 'StockIssued', document: 'i1', lines: ['pen 2', 'cup 3'] },
    { name: 'StockIssued', document: 'i2', lines: ['pen 1'] },
    { name: 'StockIssued', document: 'i2', lines: ['cup 1'] },
  ]);
  expect(commands.refused).toBe(0);
});

test('a row that is left out does not end the document', async () => {
  const { documents } = await importing(`${header}i1,pen,2,ann\ni1,POST,1,ann\ni1,cup,3,ann\n`);
  expect(documents).toEqual([{ name: 'StockIssued', document: 'i1', lines: ['pen 2', 'cup 3'] }]);
});

test('a document has so many lines at most', async () => {
  const rows = 'i1,pen,1,ann\ni1,cup,2,ann\ni1,pot,3,ann\n';
  const { documents } = await importing(header + rows, { linesMax: 2 });
  expect(documents.map(({ lines }) => lines)).toEqual([['pen 1', 'cup 2'], ['pot 3']]);
});

describe('rows that are equal to the letter', () => {
  const rows = 'i1,pen,2,ann\ni1,pen,2,ann\ni1,cup,1,ann\ni1,pen,2,ann\n';

  test('are all taken, told apart by their occurrence number', async () => {
    const { documents, rows: counts, commands } = await importing(header + rows);
    expect(documents.map(({ lines }) => lines)).toEqual([['pen 2'], ['pen 2', 'cup 1'], ['pen 2']]);
    expect(counts).toMatchObject({ read: 4, mapped: 4, repeated: 2 });
    expect(commands.refused).toBe(0);
  });

  test('add nothing when they are imported again', async () => {
    const once = await importing(header + rows);
    const twice = await importing(header + rows, { sink: once.sink });
    expect(twice.commands).toMatchObject({ accepted: 0, alreadyThere: once.commands.sent });
    expect(twice.documents).toEqual(once.documents);
  });

  test('are rejects where the mapping does not count them', async () => {
    const { rejects, outcome } = await importing(header + rows, { occurrence: false });
    expect(outcome).toBe('nothing-sent');
    expect(rejects).toMatchObject([
      { line: 3, code: 'same-key-twice', why: 'The row has the same key as line 2' },
      { line: 5, code: 'same-key-twice' },
    ]);
  });
});

test('a document that is refused names the row; the others fall with it', async () => {
  const { rejects, documents } = await importing(`${header}i1,pen,1,ann\ni1,cup,999,ann\n`);
  expect(documents).toEqual([]);
  expect(rejects).toMatchObject([
    { line: 2, code: 'refused-with-document', why: expect.stringContaining('line 3') },
    { line: 3, code: 'insufficient-stock' },
  ]);
});

test('what stands against the document as a whole stands against every row', async () => {
  const rows = 'i1,pen,1,nobody\ni1,cup,1,nobody\n';
  const { rejects } = await importing(header + rows);
  expect(rejects).toMatchObject([
    { line: 2, code: 'unknown-party' },
    { line: 3, code: 'unknown-party' },
  ]);
});

test('a mapping whose document has another line than the row’s is refused', () => {
  expect(() => plannedOf(shopMapping({ lines: [] }))).toThrow('expected one line under lines');
});
