import { FACTS } from '../facts/schema.ts';
import type { FactDatabase } from '../ports/fact-database.ts';
import { openClickhouseFacts } from '../stores/clickhouse/database.ts';
import { clickhouseDatabase } from './clickhouse-service.ts';
import { rowsOf } from './fact-rows.ts';
import { createMemoryLog, positionAt } from './memory-log.ts';

/** The facts of events in a database of their own, which can be asked. */
export type ToldFacts = {
  readonly facts: FactDatabase;
  /** Adds the facts of further events of the same log. */
  readonly add: (events: readonly object[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Tells the facts of a whole log, and publishes the views. */
export async function tellFacts(events: readonly object[]): Promise<ToldFacts> {
  const { options, remove } = clickhouseDatabase();
  const facts = openClickhouseFacts(options);
  const log = createMemoryLog();
  await facts.store.prepare(FACTS);
  const add = async (added: readonly object[]): Promise<void> => {
    const after = positionOf(log.head());
    log.append(...added);
    const page = await log.readAll(after, added.length);
    for (const table of FACTS.tables) {
      const rows = rowsOf(table, page.events);
      if (rows.length > 0) await facts.store.insert({ table, rows, token: `${log.head()}` });
    }
    const position = positionOf(log.head());
    await facts.store.record(FACTS.tables.map((table) => ({ table, position })));
  };
  await add(events);
  await facts.store.publish(FACTS);
  return {
    facts,
    add,
    async close() {
      await facts.close();
      await remove();
    },
  };
}

function positionOf(ordinal: number) {
  return ordinal < 0 ? { cursor: '', ordinal } : positionAt(ordinal);
}
