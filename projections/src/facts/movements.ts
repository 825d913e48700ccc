import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';
import { partyOf, postingRow } from '../definitions/posting-row.ts';
import type { StockDocument } from '../definitions/stock-event.ts';
import type { DecodedEvent } from '../engine/decode.ts';
import type { FactRow, FactTable } from '../fact-table.ts';
import {
  date,
  flag,
  integer,
  moment,
  optionalInteger,
  optionalText,
  optionalWord,
  text,
  word,
} from './columns.ts';

/**
 * Every posting of every stock book: a row a line, and a row for each compensation that the line
 * has at a count. They are folded as the read models fold them, so that sums over both agree. What
 * a key leaves empty is an empty text.
 */
export const movementFacts: FactTable = {
  name: 'movements',
  version: 1,
  columns: {
    event: text,
    /** The kind of the document, such as `StockReceived`. */
    document_kind: word,
    document: optionalText,
    revision: integer,
    facility: word,
    /** Where it stands in the order of its balance: with its event or, restated, at a count. */
    occurred_at: moment,
    sequence: integer,
    place_line: integer,
    time_precision: word,
    zone: word,
    /** The civil date of `occurred_at` at the facility. */
    occurred_on: date,
    /** The later of `occurred_at` and the end of the closed period that it was recorded after. */
    booked_at: moment,
    /** 1 where it is booked later than it occurred. */
    is_late: flag,
    recorded_at: moment,
    actor: word,
    device: optionalText,
    account_from: word,
    account_to: word,
    condition_from: word,
    condition_to: word,
    item: word,
    lot: word,
    program: word,
    funding: word,
    place: word,
    vvm_stage: optionalInteger,
    /** Where it went, where that differs from the key in more than its condition. */
    place_to: optionalWord,
    program_to: optionalWord,
    funding_to: optionalWord,
    vvm_stage_to: optionalInteger,
    /** The lot as the line read it. The expiry is a civil date. */
    lot_number: optionalText,
    lot_expiry: optionalText,
    quantity: integer,
    /** What it did to the stock on site, in any condition. */
    on_hand_change: integer,
    /** What it did to the stock in usable condition. */
    usable_change: integer,
    /** What it did to the stock in usable condition and before the vial's discard point. */
    available_change: integer,
    uncovered: optionalInteger,
    reason: optionalWord,
    /** Who else the document is about: a supplier, a recipient, the other end of a shipment. */
    counterparty: optionalWord,
    shipment: optionalText,
    reverses_event: optionalText,
    reverses_line: optionalInteger,
    /** 1 of a compensation at a count: the line that it compensates, and the count, follow. */
    is_restatement: flag,
    compensates_line: optionalInteger,
    count_event: optionalText,
  },
  orderBy: ['facility', 'item', 'occurred_at'],
  partitionBy: 'toYYYYMM(recorded_at)',
  rowsOf(decoded) {
    if (decoded.category !== 'stock') return [];
    return postingsOf(decoded.event).map((posting) => rowOf(decoded, posting));
  },
};

function rowOf(decoded: DecodedEvent, posting: Posting): FactRow {
  // What has postings is a document.
  const event = decoded.event as StockDocument;
  const row = postingRow(event, decoded.ordinal, posting);
  const { ordinal: _, late, expiry, ...same } = row;
  const { from, to, quantity } = posting;
  return {
    ...same,
    document_kind: decoded.name ?? '',
    document: event.data.document ?? ('note' in event.data ? event.data.note : null),
    revision: Number(event.sequence),
    time_precision: event.timeprecision,
    zone: event.zone,
    is_late: late,
    recorded_at: event.recordedtime,
    actor: event.actor,
    device: event.device ?? null,
    condition_from: row.condition_from ?? '',
    condition_to: row.condition_to ?? '',
    lot: row.lot ?? '',
    program: row.program ?? '',
    funding: row.funding ?? '',
    lot_expiry: expiry,
    on_hand_change: quantity * (onHand(to) - onHand(from)),
    available_change: quantity * (available(to) - available(from)),
    counterparty: partyOf(event),
    shipment: 'shipment' in event.data ? (event.data.shipment ?? null) : null,
    is_restatement: Number(posting.at !== undefined),
  };
}

function onHand({ account }: PostingEnd): number {
  return Number(account === 'onHand');
}

function available({ balance }: PostingEnd): number {
  if (balance === undefined) return 0;
  const { condition, vvmStage } = balance;
  const isBeforeDiscard = vvmStage === undefined || VVM_STAGES[vvmStage].mayBeUsed;
  return Number(CONDITIONS[condition].mayBeUsed && isBeforeDiscard);
}
