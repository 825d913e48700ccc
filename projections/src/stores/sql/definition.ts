import { sql } from 'kysely';
import type { Compilable } from 'kysely';
import type { Table } from '../../tables/table.ts';
import type { SqlCapabilities } from '../../ports/sql-capabilities.ts';
import type { Untyped } from './statements.ts';

/** The statements that make a table and its indexes. */
export function createStatements(
  db: Untyped,
  table: Table,
  physical: string,
  capabilities: SqlCapabilities,
): string[] {
  const indexes = Object.entries(table.indexes).map(([name, columns]) => {
    const index = db.schema.createIndex(`${physical}_by_${name}`);
    const create = capabilities.indexIfNotExists ? index.ifNotExists() : index;
    return create.on(physical).columns([...columns]);
  });
  const statements: Compilable[] = [createTable(db, table, physical, capabilities), ...indexes];
  return statements.map((statement) => statement.compile().sql);
}

function createTable(
  db: Untyped,
  table: Table,
  physical: string,
  capabilities: SqlCapabilities,
): Compilable {
  let create = db.schema.createTable(physical).ifNotExists();
  for (const [name, column] of Object.entries(table.columns)) {
    create = create.addColumn(name, sql.raw(capabilities.columnType(column)), (built) =>
      column.nullable === true ? built : built.notNull(),
    );
  }
  return create
    .addPrimaryKeyConstraint(`${physical}_key`, [...table.primaryKey] as never[])
    .modifyEnd(sql.raw(capabilities.tableEnd));
}

/** The statement that drops a table where it is there. */
export function dropStatement(db: Untyped, physical: string): string {
  return db.schema.dropTable(physical).ifExists().compile().sql;
}
