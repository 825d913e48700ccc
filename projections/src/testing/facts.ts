import type { FactSchema, FactTable, PlacedFactRow } from '../fact-table.ts';

/** A table for tests: a row for each letter of the code that an event has. */
export const letterTable: FactTable = {
  name: 'letter',
  version: 1,
  columns: {
    stream: 'String',
    letter: 'LowCardinality(String)',
    happened_at: "DateTime64(6, 'UTC')",
    amount: 'Int64',
    note: 'Nullable(String)',
  },
  orderBy: ['stream'],
  partitionBy: 'toYYYYMM(happened_at)',
  rowsOf: ({ stream, event }) => {
    const { code = '' } = event.data as { readonly code?: string };
    if (code === 'poison') throw new Error('this cannot be told');
    return code.split('').map((letter, index) => ({
      line: index + 1,
      stream,
      letter,
      happened_at: event.time,
      amount: Number.MAX_SAFE_INTEGER - index,
      note: index === 0 ? null : `"${letter}" it's \\ \n é`,
    }));
  },
};

/** What the tests of stores keep: the table, and a view over it. */
export const letterSchema: FactSchema = {
  tables: [letterTable],
  views: [
    {
      name: 'letters_by_stream',
      select: 'SELECT stream, count() AS n FROM letter GROUP BY stream',
    },
  ],
};

/** Rows of the table, of events from one ordinal to another, two of each. */
export function letterRows(from: number, to: number): PlacedFactRow[] {
  const ordinals = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return ordinals.flatMap((ordinal) =>
    [1, 2].map((line) => ({
      ordinal,
      line,
      stream: `s${ordinal % 3}`,
      letter: 'x',
      // Of two months, so that one batch is of two partitions.
      happened_at: `2026-0${(ordinal % 2) + 1}-03T04:05:06.789012Z`,
      amount: 1 - ordinal,
      note: line === 1 ? null : `"q" it's \\ \n é`,
    })),
  );
}
