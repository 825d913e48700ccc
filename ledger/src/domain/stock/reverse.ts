import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { eventNameOf } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { PostingEnd } from '@lumbung/schemas/stock/postings';
import type { Context, Decision } from '../decider.ts';
import { refuse, refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { foundIn } from '../horizon.ts';
import { withOpenBook } from './open-book.ts';
import { reasonRefusals, reasonStreams } from './reasons.ts';
import {
  arrivedRefusals,
  missingPosting,
  partOf,
  receivingBooks,
  shipmentOf,
} from './reverse-transfer.ts';
import { settle } from './settle.ts';
import type { StockFact, StockFactLine } from './stock-fact.ts';
import { coverRefusals } from './restating.ts';
import type {
  DocumentMark,
  StockDocument,
  StockEvent,
  StockEventName,
  StockState,
} from './state.ts';

/**
 * What takes the lines of an event back; false where nothing does. A count is counted again, a
 * reversal is entered anew. What was destroyed does not come back, but that it was can be an error
 * of entry. A VVM stage only goes back by retracting the reading, which says that it was wrong.
 */
const TAKEN_BACK_BY = {
  OpeningBalanceSet: false,
  StockReceived: 'MovementReversed',
  StockIssued: 'MovementReversed',
  StockConsumed: 'MovementReversed',
  StockDispatched: 'MovementReversed',
  StockArrived: 'MovementReversed',
  StockDiscarded: 'MovementReversed',
  ConditionChanged: 'MovementReversed',
  StockAdjusted: 'MovementReversed',
  StockReturned: 'MovementReversed',
  StockCounted: false,
  StockRelocated: 'MovementReversed',
  StockReallocated: 'MovementReversed',
  StockLotIdentified: 'MovementReversed',
  StockDestroyed: 'MovementReversed',
  VialOpened: 'VialOpeningRetracted',
  VialOpeningRetracted: false,
  VvmStageRecorded: 'VvmReadingRetracted',
  VvmReadingRetracted: false,
  CountStarted: false,
  CountAbandoned: false,
  MovementReversed: false,
  PeriodClosed: false,
} as const satisfies Record<StockEventName, false | TakesBack>;

type TakesBack = 'MovementReversed' | 'VvmReadingRetracted' | 'VialOpeningRetracted';
type Body = CommandBody<'movement.reverse'>;
type ReversalLine = EventData<'MovementReversed'>['lines'][number];

/**
 * Decides that lines of an earlier event are taken back, in full, at the moment that the event
 * itself happened; each line once, for ever. Without lines, all that were not taken back yet.
 */
export function reverse(state: StockState, body: Body, context: Context): Decision {
  const against: WayBack['against'] = (line, pointer, event) =>
    arrivedRefusals(event, line, pointer, context.references);
  return takeBack({ by: 'MovementReversed', linesOf: takenBack, against }, state, body, context);
}

/** Decides that readings of vial monitors are taken back in the same way. */
export function retractReading(state: StockState, body: Body, context: Context): Decision {
  return takeBack({ by: 'VvmReadingRetracted', linesOf: takenBack }, state, body, context);
}

/** The revision of the event that a body takes back. */
export function revisionOfEvent({ event }: Body, state: StockState): readonly number[] {
  const mark = documentMark(state, event);
  return mark === undefined ? [] : [mark.revision];
}

function documentMark(state: StockState, event: string): DocumentMark | undefined {
  return foundIn(state, state.documents.get(event), `document ${event}`);
}

/** A way of taking events back: what does it, what its lines are, and what else is against it. */
export type WayBack = {
  readonly by: TakesBack;
  readonly linesOf: (asked: readonly number[], event: StockDocument) => readonly object[];
  readonly against?: (line: number, pointer: string, event: StockDocument) => Refusal[];
};

/** Decides that lines of an earlier event are taken back in one of the ways. */
export function takeBack(
  { by, linesOf, against: more = () => [] }: WayBack,
  state: StockState,
  body: Body,
  context: Context,
): Decision {
  const found = eventOfBody(state, body, context);
  if (found === undefined) return refuse('unknown-entry', '/event', { event: body.event });
  const name = eventNameOf(found.type) as StockEventName;
  if (TAKEN_BACK_BY[name] !== by) return refuse('not-reversible', '/event', { type: name });
  const event = found as StockDocument;
  const moment = { time: event.time, precision: event.timeprecision, zone: event.zone };
  return withOpenBook(state, context, { momentIn: () => moment, pointer: '/event' }, (book) => {
    const reversedBy = state.reversals.get(event.id) ?? {};
    const asked = askedLines(body, event, reversedBy);
    const { reason } = body;
    const against = [
      ...reasonRefusals(reason, { classes: ['reversal'] }, '/reason', context.references),
      ...asked.flatMap((line, index) => lineRefusals(line, index, body, event, reversedBy)),
      ...asked.flatMap((line, index) => more(line, pointerOf(body, index), event)),
    ];
    if (against.length > 0) return refuseAll(against);
    const lines = linesOf(asked, event);
    const others = [...reasonStreams([reason]), ...receivingBooks(event)];
    const basis = documentBasis(book, [], others);
    const data = { ...documentOf(body), reason, ...shipmentOf(event), lines, basis };
    const fact = { name: by, moment, data } as StockFact;
    const pointer = ({ commandLine = 1 }: StockFactLine) => pointerOf(body, commandLine - 1);
    const covered = coverRefusals(fact, pointer, book);
    return covered.length > 0 ? refuseAll(covered) : settle(fact, book, pointer);
  });
}

/** The event that is to be taken back, read again from the log. */
function eventOfBody(state: StockState, body: Body, { events }: Context): StockEvent | undefined {
  const mark = documentMark(state, body.event);
  if (mark === undefined) return undefined;
  const event = events?.get(mark.revision);
  if (event?.id !== body.event) throw new TypeError(`${body.event} was not read again`);
  return event as StockEvent;
}

type ReversedBy = Readonly<Record<number, string>>;

/** The lines to take back: those that are named, else all that were not taken back yet. */
function askedLines(body: Body, event: StockDocument, reversedBy: ReversedBy): readonly number[] {
  if (body.lines !== undefined) return body.lines;
  const all = event.data.lines.map(({ line }) => line);
  const left = all.filter((line) => reversedBy[line] === undefined);
  return left.length > 0 ? left : all;
}

/** Where no lines were named, what stands against a line stands against the event. */
function pointerOf({ lines }: Body, index: number): string {
  return lines === undefined ? '/event' : `/lines/${index}`;
}

function lineRefusals(
  line: number,
  index: number,
  body: Body,
  event: StockDocument,
  reversedBy: ReversedBy,
): Refusal[] {
  const pointer = pointerOf(body, index);
  if (event.data.lines[line - 1] === undefined) {
    return [refusal('unknown-line', pointer, { event: body.event, line })];
  }
  const by = reversedBy[line];
  if (by !== undefined) return [refusal('already-reversed', pointer, { line, by })];
  const first = body.lines?.indexOf(line) ?? index;
  if (first !== index) {
    return [refusal('duplicate-line', pointer, { first: first + 1, second: index + 1 })];
  }
  const pair = pairOf(line, event);
  const isWhole = pair === undefined || body.lines?.includes(pair) !== false;
  return isWhole ? [] : [refusal('half-of-pair', pointer, { line, pair })];
}

/** The line that stands or falls with a line: the other half of the naming of a lot. */
function pairOf(line: number, { data }: StockDocument): number | undefined {
  const found = data.lines[line - 1];
  return found !== undefined && 'pair' in found ? found.pair : undefined;
}

/** The opposite postings of the lines, in the order in which they were asked for. */
function takenBack(asked: readonly number[], event: StockDocument): ReversalLine[] {
  const postings = new Map(postingsOf(event).map((posting) => [posting.line, posting]));
  return asked.map((number, index) => {
    const line = event.data.lines[number - 1];
    const posting = postings.get(number) ?? (line && missingPosting(line));
    const key = posting?.from.balance ?? posting?.to.balance ?? line;
    if (posting === undefined || line === undefined || key === undefined) {
      throw new TypeError(`line ${number} of ${event.id} moves nothing`);
    }
    return {
      line: index + 1,
      commandLine: index + 1,
      ...balanceKeyOf(key),
      ...(line.lotNumber === undefined ? {} : { lotNumber: line.lotNumber }),
      ...(line.expiry === undefined ? {} : { expiry: line.expiry }),
      ...partOf(line),
      reverses: { event: event.id, line: number },
      quantity: posting.quantity,
      from: endOf(posting.to, key),
      to: endOf(posting.from, key),
      ...('vial' in line && line.vial !== undefined ? { vial: line.vial } : {}),
    };
  });
}

function endOf({ account, balance }: PostingEnd, line: BalanceKey): ReversalLine['from'] {
  if (balance === undefined) return { account };
  const { condition } = balance;
  const isSame = balanceId({ ...balance, condition: line.condition }) === balanceId(line);
  if (isSame) return { account, condition };
  const { item: _, lot: __, condition: ___, ...elsewhere } = balanceKeyOf(balance);
  return { account, condition, elsewhere };
}
