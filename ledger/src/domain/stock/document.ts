import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Basis } from '@lumbung/schemas/basis';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision, Moment } from '../decider.ts';
import { refuse, refuseAll } from '../decision.ts';
import { basisOf, referred } from '../references.ts';
import { countAfter } from './barriers.ts';
import type { Book, CheckedLine, LotRule, PlacedLine } from './line-checks.ts';
import { checkLine, duplicateLines } from './line-checks.ts';
import { momentOf, momentRefusals } from './moment.ts';
import type { StockState } from './state.ts';

/** A book that takes an entry of one moment: its facility is open, and the moment may be entered. */
export type OpenBook = Book & { readonly moment: Moment };

/** Opens the book of the target facility for a document, and decides on; or refuses. */
export function withOpenBook(
  state: StockState,
  occurredAt: string | undefined,
  context: Context,
  decide: (book: OpenBook) => Decision,
): Decision {
  const facility = referred(context.references, 'facility', context.target);
  const parameters = { facility: context.target };
  if (facility === undefined) return refuse('unknown-facility', '', parameters);
  if (facility.closed) return refuse('facility-closed', '', parameters);
  const moment = momentOf(occurredAt, facility.zone, context);
  const refusals = momentRefusals(moment, facility.goLiveAt, context);
  if (refusals.length > 0) return refuseAll(refusals);
  return decide({ state, facility, context, moment });
}

/** Checks all lines of a document; answers them, or everything that stands against them. */
export function checkLines(
  lines: readonly PlacedLine[],
  rule: LotRule,
  book: OpenBook,
): { readonly checked: readonly CheckedLine[]; readonly refusals: readonly Refusal[] } {
  const results = lines.map((line, index) => checkLine(line, index, rule, book));
  const checked = results.filter((result): result is CheckedLine => 'key' in result);
  const refusals = results.flatMap((result) => ('key' in result ? [] : result));
  return { checked, refusals: [...refusals, ...duplicateLines(checked)] };
}

/** Refuses a line of a moment that a count of its balance covers already. */
export function coveredByCount(key: BalanceKey, pointer: string, book: OpenBook): Refusal[] {
  const count = countAfter(book.state, key, book.moment.time);
  return count === undefined ? [] : [refusal('covered-by-count', pointer, { countedAt: count.at })];
}

/** Refuses a document that has too many lines after it was split over lots. */
export function tooManyLines(lines: readonly unknown[]): Refusal[] {
  const max = LIMITS.documentLinesMax;
  return lines.length > max
    ? [refusal('too-many-lines', '/lines', { lines: lines.length, max })]
    : [];
}

type BasisLine = {
  readonly item: string;
  readonly lot?: string | undefined;
  readonly program?: string | undefined;
  readonly funding?: string | undefined;
};

/** The streams that a document's decision used, at the revisions that it saw. */
export function documentBasis(
  book: OpenBook,
  lines: readonly BasisLine[],
  others: readonly string[] = [],
): Basis {
  const { references, target } = book.context;
  const used = lines.flatMap(({ item, lot, program, funding }) => [
    streamOf('item', item),
    ...(lot === undefined ? [] : [streamOf('lot', lot)]),
    ...(program === undefined ? [] : [streamOf('program', program)]),
    ...(funding === undefined ? [] : [streamOf('party', funding)]),
  ]);
  const streams = [streamOf('facility', target), ...used, ...others];
  return basisOf(
    references,
    streams.filter((stream) => references.has(stream)),
  );
}

/** Whether two keys are of the same balance. */
export function isSameBalance(one: BalanceKey, other: BalanceKey): boolean {
  return balanceId(one) === balanceId(other);
}

/** Numbers the lines of an event from 1. */
export function numbered<Line extends object>(lines: readonly Line[]): (Line & { line: number })[] {
  return lines.map((line, index) => ({ line: index + 1, ...line }));
}

/** The document number, where the body has one. */
export function documentOf(body: { readonly document?: string | undefined }): {
  document?: string;
} {
  return body.document === undefined ? {} : { document: body.document };
}
