import type { RowOp } from '../row-op.ts';
import type { Row, Value } from '../tables/table.ts';

/**
 * What any number of row operations, in their order, do to one row. Every sequence of operations
 * has exactly one change: a row operation that stands alone is its own.
 */
export type Change =
  /** The row is written, whatever is there. */
  | { readonly kind: 'put'; readonly row: Row }
  /** The columns `sums` of the row are added to what is there; the row is written if nothing is. */
  | { readonly kind: 'add'; readonly row: Row; readonly sums: readonly string[] }
  | { readonly kind: 'remove'; readonly key: Row }
  | Update;

/** What no row operation says alone. */
type Update = {
  readonly kind: 'update';
  readonly key: Row;
  /** The row that is written when there is none; undefined leaves it away. */
  readonly missing: Row | undefined;
  /** What is written to a row that is there. */
  readonly set: Row;
  /** What is added to a row that is there; no column is in both. */
  readonly sums: Row;
};

/** The change that one row operation is. */
export function changeOf(op: RowOp): Change {
  if (op.kind !== 'patch') return op;
  return { kind: 'update', key: op.key, missing: undefined, set: op.changes, sums: {} };
}

/** The columns of a change that hold the primary key; there may be others. */
export function keyOfChange(change: Change): Row {
  return 'row' in change ? change.row : change.key;
}

/** The row after a change; undefined when there is none. */
export function applyChange(change: Change, row: Row | undefined): Row | undefined {
  if (change.kind === 'put') return change.row;
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'add') {
    return row === undefined ? change.row : summed(row, change.row, change.sums);
  }
  if (row === undefined) return change.missing;
  return summed({ ...row, ...change.set }, change.sums, Object.keys(change.sums));
}

/** The one change that does what two do, one after the other. */
export function combine(first: Change, second: Change): Change {
  if (second.kind === 'put' || second.kind === 'remove') return second;
  if (first.kind === 'put' || first.kind === 'remove') {
    const row = applyChange(second, first.kind === 'put' ? first.row : undefined);
    const key = keyOfChange(first);
    return row === undefined ? { kind: 'remove', key } : { kind: 'put', row };
  }
  if (first.kind === 'add' && second.kind === 'add' && alike(first.sums, second.sums)) {
    return { ...first, row: summed(first.row, second.row, first.sums) };
  }
  return combineUpdates(updateOf(first), updateOf(second), second);
}

function alike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column, index) => column === other[index]);
}

function updateOf(change: Extract<Change, { kind: 'add' | 'update' }>): Update {
  if (change.kind === 'update') return change;
  const { row, sums } = change;
  return { kind: 'update', key: row, missing: row, set: {}, sums: pick(row, sums) };
}

function combineUpdates(first: Update, second: Update, after: Change): Update {
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
  return { kind: 'update', key: first.key, missing: applyChange(after, first.missing), set, sums };
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? 0]));
}

function summed(row: Row, deltas: Row, columns: readonly string[]): Row {
  const sum: Record<string, Value> = { ...row };
  for (const column of columns) sum[column] = plus(row[column] ?? 0, deltas[column] ?? 0);
  return sum;
}

function plus(one: Value, other: Value): Value {
  const sum = Number(one) + Number(other);
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(sum)) return sum;
  return narrowed(BigInt(one ?? 0) + BigInt(other ?? 0));
}

function narrowed(sum: bigint): number | bigint {
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}
