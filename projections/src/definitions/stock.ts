import assert from 'node:assert';
import { eventNameOf } from '@lumbung/schemas/event';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { civilDateOf } from '@lumbung/schemas/time';
import { projection } from '../projection.ts';
import { add, put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { balanceTable, documentTable, postingTable, reversalTable } from '../tables/stock.ts';
import { everyStockEvent } from './stock-event.ts';
import type { StockEvent, StockLine } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

/** What is the same in every posting of an event. */
function documentColumns(event: StockEvent, ordinal: number) {
  const { bookedtime = event.time } = event;
  return {
    ordinal,
    event: event.id,
    facility: subjectIdentifier(event),
    occurred_at: event.time,
    occurred_on: civilDateOf(event.time, event.zone),
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

function partyOf({ data }: StockEvent): string | null {
  if ('supplier' in data) return data.supplier;
  if ('recipient' in data) return data.recipient;
  return 'party' in data ? data.party : null;
}

function lineOf(event: StockEvent, number: number): StockLine {
  const line = event.data.lines[number - 1];
  assert(line?.line === number, 'the lines of an event are numbered from 1 without gaps');
  return line;
}

function lineColumns(event: StockEvent, line: StockLine) {
  const reversed = 'reverses' in line ? line.reverses : undefined;
  const reason = 'reason' in line ? line.reason : undefined;
  return {
    ...balanceColumns(line),
    uncovered: ('uncovered' in line ? line.uncovered : undefined) ?? null,
    reason: reason ?? ('reason' in event.data ? event.data.reason : null),
    reverses_event: reversed?.event ?? null,
    reverses_line: reversed?.line ?? null,
  };
}

function balanceColumns(line: StockLine) {
  return {
    item: line.item,
    lot: line.lot ?? null,
    program: line.program ?? null,
    funding: line.funding ?? null,
    place: line.place,
    vvm_stage: line.vvmStage ?? null,
    lot_number: line.lotNumber ?? null,
    expiry: line.expiry ?? null,
  };
}

function usable({ balance }: PostingEnd): number {
  return balance !== undefined && CONDITIONS[balance.condition].mayBeUsed ? 1 : 0;
}

function postingColumns({ line, quantity, from, to }: Posting) {
  return {
    line,
    quantity,
    account_from: from.account,
    account_to: to.account,
    condition_from: from.balance?.condition ?? null,
    condition_to: to.balance?.condition ?? null,
    usable_change: quantity * (usable(to) - usable(from)),
  };
}

function documentOps(event: StockEvent, ordinal: number): RowOp[] {
  const common = { ...documentColumns(event, ordinal), name: eventNameOf(event.type) ?? '' };
  const { event: id, facility } = common;
  const postings = postingsOf(event).map((posting) =>
    put(postingTable, {
      ...common,
      ...lineColumns(event, lineOf(event, posting.line)),
      ...postingColumns(posting),
    }),
  );
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

function addTo(event: StockEvent, line: StockLine, balance: BalanceKey, quantity: number): RowOp {
  const facility = subjectIdentifier(event);
  return add(
    balanceTable,
    {
      facility,
      balance: balanceId(balance),
      ...balanceColumns(line),
      condition: balance.condition,
      quantity,
    },
    ['quantity'],
  );
}

function balanceOps(event: StockEvent): RowOp[] {
  return postingsOf(event).flatMap(({ line: number, quantity, from, to }) => {
    const line = lineOf(event, number);
    return [
      ...(from.balance === undefined ? [] : [addTo(event, line, from.balance, -quantity)]),
      ...(to.balance === undefined ? [] : [addTo(event, line, to.balance, quantity)]),
    ];
  });
}

/** The stock on hand. */
export const balanceProjection = projection({
  name: 'balance',
  version: 1,
  tables: [balanceTable],
  reads: ['stock'],
  on: everyStockEvent(balanceOps),
});
