import type { FactSchema } from '../../fact-table.ts';
import type { PreparedFacts } from '../../ports/fact-store.ts';
import type { ClickhouseConnection } from './connection.ts';
import { editionOf, loadedText, MADE_HERE, named, onceText, viewText } from './table-texts.ts';

/** The view that tells how far the tables that answer are. */
const LOADED_VIEW = 'loaded';

type Made = { readonly name: string; readonly engine: string; readonly as_select: string };

/** Which tables answer by the names of a schema's tables. */
export async function answeringTables(
  connection: ClickhouseConnection,
  { tables }: FactSchema,
): Promise<PreparedFacts['answering']> {
  const made = await madeHere(connection);
  const views = made.filter(({ engine }) => engine === 'View');
  if (views.length === 0) return 'none';
  const answers = tables.every((table) =>
    views.some((view) => view.name === table.name && view.as_select.includes(editionOf(table))),
  );
  return answers && views.some(({ name }) => name === LOADED_VIEW) ? 'these' : 'others';
}

/**
 * Replaces the views one after the other, `loaded` last, and drops what this program made before
 * and no longer has. A question that is at work keeps the tables that it began with.
 */
export async function publishSchema(
  connection: ClickhouseConnection,
  { tables, views }: FactSchema,
): Promise<void> {
  const all = [
    ...tables.map((table) => ({ name: table.name, select: onceText(table) })),
    ...views,
    { name: LOADED_VIEW, select: loadedText(tables) },
  ];
  for (const { name, select } of all) await connection.command(viewText(name, select));
  const kept = new Set([...all.map(({ name }) => name), ...tables.map(editionOf)]);
  const outdated = (await madeHere(connection)).filter(({ name }) => !kept.has(name));
  for (const { name, engine } of outdated) {
    const what = engine === 'View' ? 'VIEW' : 'TABLE';
    await connection.command(`DROP ${what} IF EXISTS ${named(name)}`);
  }
}

function madeHere({ rows, database }: ClickhouseConnection): Promise<Made[]> {
  const sql = `SELECT name, engine, as_select FROM system.tables
    WHERE database = {database:String} AND comment = {comment:String}`;
  return rows<Made>(sql, { parameters: { database, comment: MADE_HERE } });
}
