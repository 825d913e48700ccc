import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { eventNameOf } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless, refuse } from '../decision.ts';
import { Availability } from './availability.ts';
import { coveredByCount, documentBasis, documentOf, numbered, withOpenBook } from './document.ts';
import type { OpenBook } from './document.ts';
import { reasonRefusals } from './reasons.ts';
import { reasonStreams } from './reason-streams.ts';
import type { StockDocument, StockEventName, StockState } from './state.ts';

/** Which events can be taken back. A count is counted again; a reversal is entered anew. */
const REVERSIBLE = {
  OpeningBalanceSet: false,
  StockReceived: true,
  StockIssued: true,
  StockConsumed: true,
  StockDiscarded: true,
  StockAdjusted: true,
  StockReturned: true,
  StockCounted: false,
  MovementReversed: false,
} as const satisfies Record<StockEventName, boolean>;

type Body = CommandBody<'movement.reverse'>;
type ReversalLine = Omit<EventData<'MovementReversed'>['lines'][number], 'line'>;

/**
 * Decides that lines of an earlier event are taken back, in full, at the moment that the event
 * itself happened; each line once, for ever.
 */
export function reverse(state: StockState, body: Body, context: Context): Decision {
  const document = state.documents.get(body.event);
  if (document === undefined) return refuse('unknown-entry', '/event', { event: body.event });
  const name = eventNameOf(document.event.type) as StockEventName;
  if (!REVERSIBLE[name]) return refuse('not-reversible', '/event', { type: name });
  return withOpenBook(state, document.event.time, context, (opened) => {
    const { time, timeprecision, zone } = document.event;
    const book = { ...opened, moment: { time, precision: timeprecision, zone } };
    const asked = askedLines(body, document);
    const against = asked.flatMap((line, index) => lineRefusals(line, index, body, document));
    const { lines, refusals } = takeBack(against.length > 0 ? [] : asked, document, book);
    return acceptUnless(
      [
        ...reasonRefusals(body.reason, { classes: ['reversal'] }, '/reason', context.references),
        ...against,
        ...refusals,
      ],
      () => ({
        name: 'MovementReversed',
        moment: book.moment,
        data: {
          ...documentOf(body),
          reason: body.reason,
          lines: numbered(lines),
          basis: documentBasis(book, lines, reasonStreams([body.reason])),
        },
      }),
    );
  });
}

/** The lines to take back: those that are named, else all that were not taken back yet. */
function askedLines(body: Body, document: StockDocument): readonly number[] {
  if (body.lines !== undefined) return body.lines;
  const all = document.event.data.lines.map(({ line }) => line);
  const left = all.filter((line) => document.reversedBy[line] === undefined);
  return left.length > 0 ? left : all;
}

function lineRefusals(line: number, index: number, body: Body, document: StockDocument): Refusal[] {
  const pointer = body.lines === undefined ? '/lines' : `/lines/${index}`;
  if (!document.event.data.lines.some((other) => other.line === line)) {
    return [refusal('unknown-line', pointer, { event: body.event, line })];
  }
  const by = document.reversedBy[line];
  if (by !== undefined) return [refusal('already-reversed', pointer, { line, by })];
  const first = body.lines?.indexOf(line) ?? index;
  return first === index
    ? []
    : [refusal('duplicate-line', pointer, { first: first + 1, second: index + 1 })];
}

function takeBack(asked: readonly number[], document: StockDocument, book: OpenBook) {
  const { event } = document;
  const availability = new Availability(book.state, event.time);
  const refusals: Refusal[] = [];
  const lines = postingsOf(event)
    .filter((posting) => asked.includes(posting.line))
    .map((posting, index): ReversalLine => {
      const original = event.data.lines.find(({ line }) => line === posting.line);
      const { key, uncovered, against } = cover(posting, book, availability);
      refusals.push(...against);
      return {
        commandLine: index + 1,
        ...key,
        ...(original?.lotNumber === undefined ? {} : { lotNumber: original.lotNumber }),
        ...(original?.expiry === undefined ? {} : { expiry: original.expiry }),
        reverses: { event: event.id, line: posting.line },
        quantity: posting.quantity,
        from: endOf(posting.to),
        to: endOf(posting.from),
        ...(uncovered === undefined ? {} : { uncovered }),
      };
    });
  return { lines, refusals };
}

/** Taking back what came in is a debit: it needs what a debit at that moment needs. */
function cover(posting: Posting, book: OpenBook, availability: Availability) {
  const taken = posting.to.balance;
  const given = posting.from.balance;
  const key = given ?? taken;
  if (key === undefined) throw new TypeError('a posting without a balance stands in a stock book');
  const pointer = '/lines';
  const against = [taken, given].flatMap((each) =>
    each === undefined ? [] : coveredByCount(each, pointer, book),
  );
  if (taken === undefined) return { key, against };
  const available = Math.max(0, availability.of(taken));
  const short = posting.quantity - available;
  const entry = availability.shortage(taken, posting.quantity);
  availability.take(taken, posting.quantity);
  if (short <= 0) return { key, against };
  if (book.facility.stockControl === 'flag') return { key, against, uncovered: short };
  const asked = posting.quantity;
  const at = entry?.at ?? book.moment.time;
  const parameters = { asked, available, at, ...(entry && { event: entry.event }) };
  return { key, against: [...against, refusal('insufficient-stock', pointer, parameters)] };
}

function endOf(end: PostingEnd) {
  return {
    account: end.account,
    ...(end.balance === undefined ? {} : { condition: end.balance.condition }),
  };
}
