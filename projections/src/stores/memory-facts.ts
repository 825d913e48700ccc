import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { FactSchema, FactTable, PlacedFactRow } from '../fact-table.ts';
import { FEED_START } from '../ports/feed.ts';
import type { FactProgress, FactStore } from '../ports/fact-store.ts';

/** Facts in memory, which can be looked at. */
export type MemoryFacts = FactStore & {
  /** The rows that answer by the name of a table, each once. */
  readonly rowsOf: (name: string) => readonly PlacedFactRow[];
  /** How many rows were added to it, those among them that were there already. */
  readonly added: (name: string) => number;
};

type Kept = {
  readonly rows: Map<string, PlacedFactRow>;
  readonly tokens: Set<string>;
  progress: FactProgress;
  added: number;
};

/** Keeps facts in memory: for tests of the loader, and as the plain meaning of the port. */
export function createMemoryFacts(): MemoryFacts {
  const kept = new Map<string, Kept>();
  let published: FactSchema | undefined;
  const find = (table: FactTable): Kept => {
    const found = kept.get(editionOf(table));
    if (found === undefined) throw new Error(`${table.name} was not prepared`);
    return found;
  };
  const live = (name: string): Kept | undefined => {
    const table = published?.tables.find((each) => each.name === name);
    return table === undefined ? undefined : find(table);
  };
  return {
    async prepare({ tables }) {
      for (const table of tables) {
        if (!kept.has(editionOf(table))) kept.set(editionOf(table), emptyOf(table));
      }
      return {
        progress: tables.map((table) => ({ ...find(table).progress, table })),
        answering: answering(published, tables),
      };
    },
    async record(progress) {
      for (const each of progress) {
        const of = find(each.table);
        if (stepOf(each) >= stepOf(of.progress)) of.progress = each;
      }
    },
    async insert({ table, rows, token }) {
      const of = find(table);
      if (of.tokens.has(token)) return;
      of.tokens.add(token);
      of.added += rows.length;
      for (const row of rows) of.rows.set(`${row.ordinal}/${row.line}`, row);
    },
    async count(table, { after, to }) {
      return [...find(table).rows.values()].filter(
        ({ ordinal }) => ordinal > after && ordinal <= to,
      ).length;
    },
    async publish(schema) {
      published = schema;
      const kinds = new Set(schema.tables.map(editionOf));
      for (const edition of kept.keys()) if (!kinds.has(edition)) kept.delete(edition);
    },
    added: (name) => live(name)?.added ?? 0,
    rowsOf(name) {
      const rows = [...(live(name)?.rows.values() ?? [])];
      return rows.toSorted((one, other) => one.ordinal - other.ordinal || one.line - other.line);
    },
  };
}

function emptyOf(table: FactTable): Kept {
  return {
    rows: new Map(),
    tokens: new Set(),
    progress: { table, position: FEED_START },
    added: 0,
  };
}

function editionOf({ name, version, columns }: FactTable): string {
  return canonicalJson({ name, version, columns });
}

function answering(published: FactSchema | undefined, tables: readonly FactTable[]) {
  if (published === undefined) return 'none';
  const live = new Set(published.tables.map(editionOf));
  return tables.every((table) => live.has(editionOf(table))) ? 'these' : 'others';
}

function stepOf({ position, intent }: FactProgress): number {
  return 2 * position.ordinal + Number(intent !== undefined);
}
