import type { Problem, Row } from '../row.ts';

/** A template made ready: asked for its value of a row, it adds what is wrong to `problems`. */
export type Compiled = {
  /** The value; undefined where an optional column has none, or a problem was found. */
  readonly evaluate: (row: Row, problems: Problem[]) => unknown;
  /** The columns that the value at a path within it depends on. */
  readonly columnsAt: (path: readonly string[]) => readonly string[];
};

/** A value that is the same for every row. */
export function constant(value: unknown): Compiled {
  return { evaluate: () => value, columnsAt: () => [] };
}

/** A value that depends on some columns as a whole. */
export function ofColumns(columns: readonly string[], evaluate: Compiled['evaluate']): Compiled {
  return { evaluate, columnsAt: () => columns };
}

/** A value as a part of a text or of an identifier; empty where there is none. */
export function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
