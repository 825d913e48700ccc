import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Reply } from '../../client/call.ts';
import { localIso } from '../../format/local-time.ts';
import { csvOf } from './csv.ts';
import type { Cell } from './csv.ts';

/** What an export says of the place that it is of. */
export type ExportedAt = { readonly facilityCode: string; readonly zone: string };

type Columns<Row> = readonly (readonly [header: string, cell: (row: Row) => Cell])[];

/** The columns of every export: moments are local, and the header names the zone. */
function entryColumns(zone: string): Columns<Omit<CardRow, 'balance'>> {
  return [
    ['ordinal', ({ ordinal }) => ordinal],
    ['event', ({ event }) => event],
    ['line', ({ line }) => line],
    ['kind', ({ name }) => name],
    [`occurred_at (${zone})`, ({ occurredAt }) => localIso(occurredAt, zone)],
    ['time_precision', ({ timePrecision }) => timePrecision],
    [`recorded_at (${zone})`, ({ recordedAt }) => localIso(recordedAt, zone)],
    [`booked_at (${zone})`, ({ bookedAt }) => localIso(bookedAt, zone)],
    ['actor', ({ actor }) => actor],
    ['document', ({ document }) => document],
    ['party', ({ partyName }) => partyName],
    ['reason', ({ reason }) => reason],
    ['from', ({ from }) => from],
    ['to', ({ to }) => to],
    ['lot', ({ lot, lotNumber }) => lotNumber ?? lot],
    ['quantity', ({ quantity }) => quantity],
    ['change_of_usable', ({ change }) => change],
    ['reverses', ({ reverses }) => reverses && `${reverses.event}:${reverses.line}`],
    ['reversed_by', ({ reversedBy }) => reversedBy],
    ['compensates_count', ({ compensates }) => compensates?.count],
  ];
}

/** The entries that a page shows as CSV, with the pair of moments that they are of on each row. */
export function entriesCsv(card: Reply<'getStockCard'>, at: ExportedAt): string {
  const { zone } = at;
  const columns: Columns<CardRow> = [
    ['facility', () => at.facilityCode],
    ['item', () => card.item.code],
    [`as_at (${zone})`, () => localIso(card.asAt, zone)],
    ['known_ordinal', () => card.ordinal],
    ['book', () => card.book],
    ...entryColumns(zone),
    ['usable_after', ({ balance }) => balance],
  ];
  return tableOf(columns, card.rows);
}

/** What became known as CSV, with the two ordinals between which it did on each row. */
export function learnedCsv(learned: Reply<'listLearned'>, at: ExportedAt): string {
  const columns: Columns<LearnedRow> = [
    ['facility', () => at.facilityCode],
    ['item', ({ itemCode }) => itemCode],
    ['known_after_ordinal', () => learned.sinceOrdinal],
    ['known_by_ordinal', () => learned.ordinal],
    ...entryColumns(at.zone),
    ['actor_name', ({ actorName }) => actorName],
  ];
  return tableOf(columns, learned.rows);
}

function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const header = columns.map(([name]) => name);
  return csvOf([header, ...rows.map((row) => columns.map(([, cell]) => cell(row)))]);
}
