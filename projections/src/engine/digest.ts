import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { GenerationName, Snapshot } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import type { Row, Table, Value } from '../tables/table.ts';

/**
 * SHA-256 over the rows of a projection: for each table its name and columns, then a line of
 * canonical JSON for each row in the order of the primary key, values in the order of the columns,
 * numbers as decimal text. Equal rows have equal digests, on every store and whenever they were
 * written.
 */
export async function digestOf(
  projection: Projection,
  generation: GenerationName,
  snapshot: Snapshot,
): Promise<string> {
  const hash = createHash('sha256');
  for (const table of projection.tables) {
    hash.update(line([table.name, ...Object.keys(table.columns)]));
    for await (const row of snapshot.rows(generation, table)) hash.update(rowLine(table, row));
  }
  return hash.digest('hex');
}

/** A row as it is digested: its values as a line of canonical JSON. */
export function rowLine(table: Table, row: Row): string {
  return line(Object.keys(table.columns).map((column) => canonicalValue(row[column] ?? null)));
}

function canonicalValue(value: Value): string | null {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}

function line(values: readonly (string | null)[]): string {
  return `${canonicalJson(values)}\n`;
}
