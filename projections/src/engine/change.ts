import type { RowOp } from '../row-op.ts';
import type { Row, Value } from '../tables/table.ts';

/** What happens to a row that is there. */
export type WhenPresent =
  | { readonly kind: 'replace'; readonly row: Row }
  /** First `set` is written, then `sums` are added to what stands. No column is in both. */
  | { readonly kind: 'update'; readonly set: Row; readonly sums: Row }
  | { readonly kind: 'remove' };

/**
 * What any number of row operations, in their order, do to one row: what becomes of it when it is
 * there, and what is written when it is not. Every sequence of operations has exactly one.
 */
export type Change = {
  /** The row that is written when there is none; undefined leaves it away. */
  readonly whenMissing: Row | undefined;
  readonly whenPresent: WhenPresent;
};

/** The change that one row operation is. */
export function changeOf(op: RowOp): Change {
  switch (op.kind) {
    case 'put':
      return { whenMissing: op.row, whenPresent: { kind: 'replace', row: op.row } };
    case 'add':
      return { whenMissing: op.row, whenPresent: { kind: 'update', set: {}, sums: sumsOf(op) } };
    case 'patch':
      return {
        whenMissing: undefined,
        whenPresent: { kind: 'update', set: op.changes, sums: {} },
      };
    case 'remove':
      return { whenMissing: undefined, whenPresent: { kind: 'remove' } };
  }
}

/** The row after a change; undefined when there is none. */
export function applyChange(change: Change, row: Row | undefined): Row | undefined {
  if (row === undefined) return change.whenMissing;
  const { whenPresent } = change;
  if (whenPresent.kind === 'remove') return undefined;
  if (whenPresent.kind === 'replace') return whenPresent.row;
  return { ...row, ...whenPresent.set, ...summed(row, whenPresent.sums) };
}

/** The one change that does what two do, one after the other. */
export function combine(first: Change, second: Change): Change {
  return {
    whenMissing: applyChange(second, first.whenMissing),
    whenPresent: combinePresent(first.whenPresent, second),
  };
}

function combinePresent(first: WhenPresent, second: Change): WhenPresent {
  if (first.kind === 'update' && second.whenPresent.kind === 'update') {
    return combineUpdates(first, second.whenPresent);
  }
  if (first.kind === 'update') return second.whenPresent;
  const row = applyChange(second, first.kind === 'replace' ? first.row : undefined);
  return row === undefined ? { kind: 'remove' } : { kind: 'replace', row };
}

type Update = Extract<WhenPresent, { kind: 'update' }>;

function combineUpdates(first: Update, second: Update): WhenPresent {
  const set: Record<string, Value> = { ...first.set };
  const sums: Record<string, Value> = { ...first.sums };
  for (const [column, delta] of Object.entries(second.sums)) {
    const into = column in set ? set : sums;
    into[column] = plus(into[column] ?? 0, delta);
  }
  for (const [column, value] of Object.entries(second.set)) {
    set[column] = value;
    delete sums[column];
  }
  return { kind: 'update', set, sums };
}

function sumsOf(op: Extract<RowOp, { kind: 'add' }>): Row {
  return Object.fromEntries(op.sums.map((column) => [column, op.row[column] ?? 0]));
}

function summed(row: Row, sums: Row): Row {
  return Object.fromEntries(
    Object.entries(sums).map(([column, delta]) => [column, plus(row[column] ?? 0, delta)]),
  );
}

function plus(one: Value, other: Value): Value {
  const sum = Number(one) + Number(other);
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(sum)) return sum;
  return narrowed(BigInt(one ?? 0) + BigInt(other ?? 0));
}

function narrowed(sum: bigint): number | bigint {
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}
