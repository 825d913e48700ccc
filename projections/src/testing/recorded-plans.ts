import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { SqliteStatement } from 'kysely';
import { PROJECTIONS } from '../definitions/table.ts';
import type { View } from '../queries/view.ts';
import { SQLITE } from '../stores/sql/capabilities.ts';
import { PhysicalTables, physicalName } from '../stores/sql/physical-tables.ts';
import type { Database } from '../tables/database.ts';
import type { Value } from '../tables/table.ts';

/** A view whose statements are explained. */
export type ExplainedView = {
  readonly view: View;
  /** The steps of the plans of all statements so far, as SQLite says them. */
  readonly steps: () => readonly string[];
  readonly close: () => void;
};

/** Opens a view of read models in their first generation that notes how each statement reads. */
export function explainedView(file: string, ordinal: number): ExplainedView {
  const database = new DatabaseSync(file, { readOnly: true });
  const steps: string[] = [];
  const prepare = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql);
    return {
      reader: true,
      all(parameters) {
        const explained = database.prepare(`explain query plan ${sql}`);
        const plan = explained.all(...(parameters as Value[]));
        steps.push(...plan.map(({ detail }) => String(detail)));
        return statement.all(...(parameters as Value[]));
      },
      run: (parameters) => statement.run(...(parameters as Value[])),
      iterate: (parameters) => statement.iterate(...(parameters as Value[])),
    };
  };
  const names = PROJECTIONS.flatMap(({ name: projection, tables }) =>
    tables.map(({ name }) => [name, physicalName(name, { projection, generation: 1 })] as const),
  );
  const dialect = new SqliteDialect({ database: { close: () => database.close(), prepare } });
  const db = new Kysely<Database>({ dialect, plugins: [new PhysicalTables(new Map(names))] });
  return { view: { ordinal, db, sql: SQLITE }, steps: () => steps, close: () => database.close() };
}
