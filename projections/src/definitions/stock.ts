import { eventNameOf } from '@lumbung/schemas/event';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
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
import { keyColumnsOf } from './balance-columns.ts';
import { civilDayOf } from './civil-day.ts';
import { bookedAt, keyOfPosting, lineOfPosting, lotAsRead, placeOf } from './posting-place.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument, StockLine } from './stock-event.ts';
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

function partyOf({ data }: StockDocument): string | null {
  if ('supplier' in data) return data.supplier;
  if ('recipient' in data) return data.recipient;
  if ('receiver' in data) return data.receiver;
  if ('sender' in data) return data.sender;
  return 'party' in data ? data.party : null;
}

function reasonOf({ data }: StockDocument, line: StockLine): string | null {
  const reason = 'reason' in line ? line.reason : undefined;
  return reason ?? ('reason' in data ? data.reason : null);
}

function usable({ balance }: PostingEnd): number {
  return balance !== undefined && CONDITIONS[balance.condition].mayBeUsed ? 1 : 0;
}

/** Where a posting stands in both books, as its tables are ordered by. */
function entryColumns(event: StockDocument, ordinal: number, posting: Posting) {
  const { time, sequence, line } = placeOf(event, posting);
  return {
    facility: subjectIdentifier(event),
    item: keyOfPosting(event, posting).item,
    booked_at: bookedAt(event, time),
    occurred_at: time,
    sequence,
    place_line: line,
    ordinal,
    line: posting.line,
    usable_change: posting.quantity * (usable(posting.to) - usable(posting.from)),
  };
}

function postingOps(event: StockDocument, ordinal: number, posting: Posting): RowOp[] {
  const { from, to, quantity } = posting;
  const line = lineOfPosting(event, posting);
  const key = keyOfPosting(event, posting);
  const entry = entryColumns(event, ordinal, posting);
  const isLate = entry.booked_at > entry.occurred_at;
  const row = put(postingTable, {
    ...entry,
    event: event.id,
    occurred_on: civilDayOf(entry.occurred_at, event.zone),
    late: Number(isLate),
    account_from: from.account,
    account_to: to.account,
    condition_from: from.balance?.condition ?? null,
    condition_to: to.balance?.condition ?? null,
    ...keyColumnsOf(key),
    ...elsewhereColumns(key, to),
    ...lotAsRead(line, key),
    quantity,
    ...(posting.at === undefined ? ownColumns(event, line) : NOT_ITS_OWN),
    compensates_line: posting.of ?? null,
    count_event: posting.at?.event ?? null,
  });
  return isLate ? [row, put(lateEntryTable, entry)] : [row];
}

/** Where a posting went, where that differs from its key in more than its condition. */
function elsewhereColumns(key: BalanceKey, { balance: to }: PostingEnd) {
  const isSame =
    to === undefined || balanceId({ ...to, condition: key.condition }) === balanceId(key);
  return {
    place_to: isSame ? null : to.place,
    program_to: isSame ? null : (to.program ?? null),
    funding_to: isSame ? null : (to.funding ?? null),
    vvm_stage_to: isSame ? null : (to.vvmStage ?? null),
  };
}

/** What a line says of its own posting, and not of the compensations that it has at counts. */
function ownColumns(event: StockDocument, line: StockLine) {
  const reverses = 'reverses' in line ? line.reverses : undefined;
  return {
    uncovered: ('uncovered' in line ? line.uncovered : undefined) ?? null,
    reason: reasonOf(event, line),
    reverses_event: reverses?.event ?? null,
    reverses_line: reverses?.line ?? null,
  };
}

const NOT_ITS_OWN = { uncovered: null, reason: null, reverses_event: null, reverses_line: null };

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
