import { eventNameOf } from '@lumbung/schemas/event';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Fact } from '../decider.ts';
import type { OpenBook } from '../stock/open-book.ts';
import { settle } from '../stock/settle.ts';
import type { StockDocument } from '../stock/state.ts';
import type { StockFact } from '../stock/stock-fact.ts';
import type { EventFault } from './book-fault.ts';
import { booksSeen } from './replay-context.ts';
import type { Replayed } from './replay-context.ts';
import { textOf } from './same-text.ts';

type Lines = readonly { readonly line: number; readonly uncovered?: number }[];
type Settled = { readonly lines: Lines; readonly restatements?: unknown };

/**
 * Settles a document again on the book as it stood before it, and compares what the document says
 * of itself: what the book did not cover, what it restates, where it is booked. Where its facility
 * enforces and the open book would fall below zero, that is the fault.
 */
export function documentFault(
  replayed: Replayed & { event: StockDocument },
): EventFault | undefined {
  let likeliest: EventFault | undefined;
  for (const book of booksSeen(replayed, itemsOf(replayed.event))) {
    const fault = faultIn(replayed.event, book);
    if (fault === undefined) return undefined;
    likeliest ??= fault;
  }
  return likeliest;
}

/** The items that the lines of a document name. */
export function itemsOf({ data }: StockDocument): string[] {
  return data.lines.map(({ item }) => item);
}

function faultIn(event: StockDocument, book: OpenBook): EventFault | undefined {
  const decision = settle(unsettled(event, book), book);
  if (decision.kind === 'refuse') return refusedFault(decision.refusals);
  const [settled] = decision.facts;
  return settled === undefined ? undefined : differenceOf(event, settled);
}

/** A document without what settling it adds. */
function unsettled(event: StockDocument, { moment }: OpenBook): StockFact {
  const { restatements: _, ...data } = event.data as StockDocument['data'] & Settled;
  const lines = (data.lines as Lines).map(({ uncovered: __, ...line }) => line);
  return {
    name: eventNameOf(event.type),
    moment,
    data: { ...data, lines },
  } as unknown as StockFact;
}

function refusedFault([first]: readonly Refusal[]): EventFault {
  const { code, pointer = '', parameters = {} } = first ?? { code: '' };
  const made = textOf(parameters);
  const about = /^\/lines\/(\d+)/.exec(pointer)?.[1];
  return {
    code: code === 'insufficient-stock' ? 'below-zero' : 'balance-too-large',
    about: about === undefined ? 'lines' : `line ${Number(about) + 1}`,
    said: 'taken',
    made,
  };
}

function differenceOf(event: StockDocument, settled: Fact): EventFault | undefined {
  const [told, made] = [event.data as Settled, settled.data as Settled];
  for (const [index, line] of told.lines.entries()) {
    const uncovered = made.lines[index]?.uncovered;
    if (line.uncovered === uncovered) continue;
    const [said, found] = [String(line.uncovered ?? 0), String(uncovered ?? 0)];
    return { code: 'uncovered-wrong', about: `line ${line.line}`, said, made: found };
  }
  if (told.restatements !== undefined || made.restatements !== undefined) {
    const [said, found] = [textOf(told.restatements), textOf(made.restatements)];
    if (said !== found) {
      return { code: 'restatements-wrong', about: 'restatements', said, made: found };
    }
  }
  if (event.bookedtime === settled.bookedAt) return undefined;
  const [said, found] = [event.bookedtime ?? 'nothing', settled.bookedAt ?? 'nothing'];
  return { code: 'booked-wrong', about: 'bookedtime', said, made: found };
}
