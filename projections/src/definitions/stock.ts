import assert from 'node:assert';
import { eventNameOf } from '@lumbung/schemas/event';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { projection } from '../projection.ts';
import { add, put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { balanceTable, documentTable, postingTable, reversalTable } from '../tables/stock.ts';
import { civilDayOf } from './civil-day.ts';
import { everyStockEvent } from './stock-event.ts';
import type { StockEvent, StockLine } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

/** What is the same in every posting of an event. */
function documentColumns(event: StockEvent, ordinal: number) {
  const { bookedtime = event.time } = event;
  return {
    ordinal,
    event: event.id,
    name: eventNameOf(event.type) ?? '',
    facility: subjectIdentifier(event),
    occurred_at: event.time,
    occurred_on: civilDayOf(event.time, event.zone),
    sequence: Number(event.sequence),
    booked_at: bookedtime > event.time ? bookedtime : event.time,
    recorded_at: event.recordedtime,
    time_precision: event.timeprecision,
    zone: event.zone,
    actor: event.actor,
    document: event.data.document ?? null,
    party: partyOf(event),
  };
}

type DocumentColumns = ReturnType<typeof documentColumns>;

function partyOf({ data }: StockEvent): string | null {
  if ('supplier' in data) return data.supplier;
  if ('recipient' in data) return data.recipient;
  return 'party' in data ? data.party : null;
}

function reasonOf({ data }: StockEvent, line: StockLine): string | null {
  const reason = 'reason' in line ? line.reason : undefined;
  return reason ?? ('reason' in data ? data.reason : null);
}

function lineOf(event: StockEvent, number: number): StockLine {
  const line = event.data.lines[number - 1];
  assert(line?.line === number, 'the lines of an event are numbered from 1 without gaps');
  return line;
}

function usable({ balance }: PostingEnd): number {
  return balance !== undefined && CONDITIONS[balance.condition].mayBeUsed ? 1 : 0;
}

function postingOp(event: StockEvent, common: DocumentColumns, posting: Posting): RowOp {
  const { from, to, quantity } = posting;
  const line = lineOf(event, posting.line);
  const reverses = 'reverses' in line ? line.reverses : undefined;
  return put(postingTable, {
    ...common,
    line: posting.line,
    account_from: from.account,
    account_to: to.account,
    condition_from: from.balance?.condition ?? null,
    condition_to: to.balance?.condition ?? null,
    item: line.item,
    lot: line.lot ?? null,
    program: line.program ?? null,
    funding: line.funding ?? null,
    place: line.place,
    vvm_stage: line.vvmStage ?? null,
    lot_number: line.lotNumber ?? null,
    expiry: line.expiry ?? null,
    quantity,
    uncovered: ('uncovered' in line ? line.uncovered : undefined) ?? null,
    reason: reasonOf(event, line),
    reverses_event: reverses?.event ?? null,
    reverses_line: reverses?.line ?? null,
    usable_change: quantity * (usable(to) - usable(from)),
  });
}

function documentOps(event: StockEvent, ordinal: number): RowOp[] {
  const common = documentColumns(event, ordinal);
  const { event: id, facility } = common;
  const postings = postingsOf(event).map((posting) => postingOp(event, common, posting));
  return [put(documentTable, { facility, event: id, ordinal }), ...postings, ...reversals(event)];
}

function reversals(event: StockEvent): RowOp[] {
  return event.data.lines.flatMap((line) =>
    'reverses' in line ? [put(reversalTable, { ...line.reverses, reversed_by: event.id })] : [],
  );
}

/** The stock documents with all their postings, and which lines were taken back. */
export const postingProjection = projection({
  name: 'posting',
  version: 1,
  tables: [documentTable, postingTable, reversalTable],
  reads: ['stock'],
  on: everyStockEvent((event, { ordinal }) => documentOps(event, ordinal)),
});

const SUMS = ['quantity'] as const;

function addTo(facility: string, line: StockLine, key: BalanceKey, quantity: number): RowOp {
  const row = {
    facility,
    balance: balanceId(key),
    item: key.item,
    lot: key.lot ?? null,
    program: key.program ?? null,
    funding: key.funding ?? null,
    place: key.place,
    vvm_stage: key.vvmStage ?? null,
    condition: key.condition,
    lot_number: line.lotNumber ?? null,
    expiry: line.expiry ?? null,
    quantity,
  };
  return add(balanceTable, row, SUMS);
}

function balanceOps(event: StockEvent): RowOp[] {
  const facility = subjectIdentifier(event);
  const operations: RowOp[] = [];
  for (const { line: number, quantity, from, to } of postingsOf(event)) {
    const line = lineOf(event, number);
    if (from.balance !== undefined) operations.push(addTo(facility, line, from.balance, -quantity));
    if (to.balance !== undefined) operations.push(addTo(facility, line, to.balance, quantity));
  }
  return operations;
}

/** The stock on hand. */
export const balanceProjection = projection({
  name: 'balance',
  version: 1,
  tables: [balanceTable],
  reads: ['stock'],
  on: everyStockEvent(balanceOps),
});
