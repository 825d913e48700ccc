import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, patch, put, remove } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { integer, optionalText, table, text } from '../tables/table.ts';
import type { Row, RowOf } from '../tables/table.ts';
import { applyChange, changeOf, combine } from './change.ts';

const shelf = table('shelf', {
  columns: { id: text(5), doses: integer, vials: integer, note: optionalText(5) },
  primaryKey: ['id'],
  indexes: {},
});

type ShelfRow = RowOf<typeof shelf>;

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
);

const rows: fc.Arbitrary<ShelfRow> = fc.record({
  id: fc.constant('a'),
  doses: numbers,
  vials: numbers,
  note: fc.constantFrom('x', 'y', null),
});

const changes = fc.record({ vials: numbers, note: fc.constant('z') }, { requiredKeys: [] });

const operations: fc.Arbitrary<RowOp> = fc.oneof(
  rows.map((row) => put(shelf, row)),
  fc
    .tuple(rows, fc.constantFrom<('doses' | 'vials')[]>(['doses'], ['doses', 'vials'], []))
    .map(([row, sums]) => add(shelf, row, sums)),
  changes.map((change) => patch(shelf, { id: 'a' }, change)),
  fc.constant(remove(shelf, { id: 'a' })),
);

/** What an operation does to a row, said once more in plain words. */
function applyPlainly(row: Row | undefined, op: RowOp): Row | undefined {
  if (op.kind === 'put') return op.row;
  if (op.kind === 'remove') return undefined;
  if (op.kind === 'patch') return row === undefined ? undefined : { ...row, ...op.changes };
  if (row === undefined) return op.row;
  const sums = op.sums.map((column) => [column, exactSum(row[column], op.row[column])]);
  return { ...row, ...Object.fromEntries(sums) };
}

function exactSum(one: unknown, other: unknown): number | bigint {
  const sum = BigInt(one as number) + BigInt(other as number);
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}

describe('a change', () => {
  it('of many operations does what they do one by one, whether the row is there or not', () => {
    fc.assert(
      fc.property(
        fc.option(rows, { nil: undefined }),
        fc.array(operations, { minLength: 1, maxLength: 8 }),
        (row, list) => {
          const [first, ...rest] = list.map(changeOf);
          if (first === undefined) return;
          const combined = rest.reduce(combine, first);
          expect(applyChange(combined, row)).toEqual(list.reduce(applyPlainly, row));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on where a list of operations is cut into batches', () => {
    fc.assert(
      fc.property(
        fc.tuple(operations, operations, operations).map((list) => list.map(changeOf)),
        fc.option(rows, { nil: undefined }),
        ([one, two, three], row) => {
          if (one === undefined || two === undefined || three === undefined) return;
          const early = combine(combine(one, two), three);
          const late = combine(one, combine(two, three));
          expect(applyChange(early, row)).toEqual(applyChange(late, row));
        },
      ),
    );
  });

  it('keeps sums exact beyond what a number holds', () => {
    const most = { id: 'a', doses: Number.MAX_SAFE_INTEGER, vials: 0, note: null };
    const change = combine(
      changeOf(add(shelf, most, ['doses'])),
      changeOf(add(shelf, most, ['doses'])),
    );
    expect(applyChange(change, undefined)?.['doses']).toBe(2n * BigInt(Number.MAX_SAFE_INTEGER));
  });
});
