import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import type { postingTable } from '../tables/stock.ts';
import type { RowOf } from '../tables/table.ts';
import { keyColumnsOf } from './balance-columns.ts';
import { civilDayOf } from './civil-day.ts';
import { bookedAt, keyOfPosting, lineOfPosting, lotAsRead, placeOf } from './posting-place.ts';
import type { StockDocument, StockLine } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

/** A posting as its row says it: the same for the read models and for the facts. */
export function postingRow(
  event: StockDocument,
  ordinal: number,
  posting: Posting,
): RowOf<typeof postingTable> {
  const { from, to, quantity } = posting;
  const line = lineOfPosting(event, posting);
  const key = keyOfPosting(event, posting);
  const { time, sequence, line: placeLine } = placeOf(event, posting);
  const booked = bookedAt(event, time);
  return {
    ordinal,
    line: posting.line,
    event: event.id,
    facility: subjectIdentifier(event),
    occurred_at: time,
    sequence,
    place_line: placeLine,
    occurred_on: civilDayOf(time, event.zone),
    booked_at: booked,
    late: Number(booked > time),
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
    usable_change: quantity * (usable(to) - usable(from)),
  };
}

/** Who else a document is about: a supplier, a recipient, the other end of a shipment. */
export function partyOf({ data }: StockDocument): string | null {
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
