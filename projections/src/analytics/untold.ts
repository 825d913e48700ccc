import type { DecodedEvent } from '../engine/decode.ts';
import type { FactRow, FactSchema, FactTable } from '../fact-table.ts';
import { LOADER_LIMITS } from './limits.ts';

/** The name of the table of what could not be told. */
export const UNTOLD_TABLE = 'untold';

/**
 * A schema whose tables tell nothing of an event that they cannot tell of, with one more table that
 * says of which events that is, and why. So nothing is skipped unseen and nothing waits. The rows
 * of an event are made once for both.
 */
export function withUntold({ tables, views }: FactSchema): FactSchema {
  const told = tables.map((table) => ({ table, tell: remembering(table) }));
  const telling = told.map(({ table, tell }) => ({
    ...table,
    rowsOf: (event: DecodedEvent) => tell(event).rows,
  }));
  const untold: FactTable = {
    name: UNTOLD_TABLE,
    // A table that is told anew may tell more.
    version: tables.reduce((sum, { version }) => sum + version, 0),
    columns: { fact_table: 'String', stream: 'String', type: 'String', error: 'String' },
    orderBy: [],
    rowsOf: (event) => [
      ...(event.name === undefined ? [untoldRow(0, '', event, UNKNOWN)] : []),
      ...told.flatMap(({ table, tell }, index) => {
        const { error } = tell(event);
        return error === undefined ? [] : [untoldRow(index + 1, table.name, event, error)];
      }),
    ],
  };
  return { tables: [...telling, untold], views };
}

const UNKNOWN = 'this program does not know the type of the event';

type Told = { readonly rows: readonly FactRow[]; readonly error?: string };

/** Tells of an event, and remembers it for those who ask of the same event next. */
function remembering(table: FactTable): (event: DecodedEvent) => Told {
  let last: { readonly event: DecodedEvent; readonly told: Told } | undefined;
  return (event) => {
    if (last?.event !== event) last = { event, told: toldOf(table, event) };
    return last.told;
  };
}

function toldOf(table: FactTable, event: DecodedEvent): Told {
  try {
    return { rows: table.rowsOf(event) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { rows: [], error: message.slice(0, LOADER_LIMITS.errorCharactersMax) };
  }
}

function untoldRow(line: number, table: string, { stream, event }: DecodedEvent, error: string) {
  return { line, fact_table: table, stream, type: event.type, error };
}
