import { eventNameOf } from '@lumbung/schemas/event';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { projection } from '../projection.ts';
import { put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import {
  destructionTable,
  documentTable,
  lateEntryTable,
  postingTable,
  reversalTable,
} from '../tables/stock.ts';
import { bookedAt } from './posting-place.ts';
import { partyOf, postingRow } from './posting-row.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

function documentOp(event: StockDocument, ordinal: number): RowOp {
  return put(documentTable, {
    facility: subjectIdentifier(event),
    ordinal,
    event: event.id,
    name: eventNameOf(event.type) ?? '',
    revision: Number(event.sequence),
    occurred_at: event.time,
    booked_at: bookedAt(event, event.time),
    recorded_at: event.recordedtime,
    time_precision: event.timeprecision,
    zone: event.zone,
    actor: event.actor,
    document: event.data.document ?? ('note' in event.data ? event.data.note : null),
    party: partyOf(event),
  });
}

function postingOps(event: StockDocument, ordinal: number, posting: Posting): RowOp[] {
  const row = postingRow(event, ordinal, posting);
  const posted = put(postingTable, row);
  if (row.late === 0) return [posted];
  const { facility, item, booked_at, occurred_at, sequence, place_line, line, usable_change } = row;
  const entry = { facility, item, booked_at, occurred_at, sequence, place_line };
  return [posted, put(lateEntryTable, { ...entry, ordinal, line, usable_change })];
}

function documentOps(event: StockDocument, ordinal: number): RowOp[] {
  const postings = postingsOf(event).flatMap((posting) => postingOps(event, ordinal, posting));
  const documents = [documentOp(event, ordinal), ...destructions(event, ordinal)];
  return [...documents, ...postings, ...reversals(event, ordinal)];
}

function destructions(event: StockDocument, ordinal: number): RowOp[] {
  if (!('batch' in event.data)) return [];
  const { batch } = event.data;
  return [put(destructionTable, { facility: subjectIdentifier(event), batch, ordinal })];
}

function reversals({ id, data }: StockDocument, ordinal: number): RowOp[] {
  return data.lines.flatMap((line) =>
    'reverses' in line ? [put(reversalTable, { ...line.reverses, reversed_by: id, ordinal })] : [],
  );
}

/** The stock documents with all their postings, and which lines were taken back. */
export const postingProjection = projection({
  name: 'posting',
  version: 5,
  tables: [documentTable, destructionTable, postingTable, lateEntryTable, reversalTable],
  reads: ['stock'],
  on: everyStockDocument((event, { ordinal }) => documentOps(event, ordinal)),
});
