import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { MAIN_PLACE, balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { referred } from '../references.ts';
import { isInScope } from './barriers.ts';
import { documentBasis, documentOf } from './basis.ts';
import { checkLines } from './line-checks.ts';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { printedOf } from './lot-of-line.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import { timelineOfBalance } from './state.ts';
import type { StockState } from './state.ts';
import { balanceAt } from './timeline.ts';

type Body = CommandBody<'openingBalance.set'>;
type AskedLine = Body['lines'][number];
type CountLine = Omit<EventData<'StockCounted'>['lines'][number], 'line'>;

const RULE: LineRule<AskedLine> = {
  lotMayBeNew: true,
  lotMayBePicked: false,
  reason: ({ counted }) =>
    counted === null
      ? { classes: ['notCounted'] }
      : { classes: ['countVariance'], isOptional: true },
};

/**
 * Decides a count: every balance of its scope is what was counted, one without a line is zero, and
 * `counted: null` with a reason asserts nothing.
 */
export function count(
  state: StockState,
  body: CommandBody<'stock.count'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { scope } = body;
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const outside = checked.filter((line) => !isInScope(scope, balanceKeyOfLine(line)));
    const against = [
      ...scopeRefusals(scope, book),
      ...refusals,
      ...outside.map(({ pointer }) => refusal('balance-not-in-scope', pointer)),
    ];
    if (against.length > 0) return refuseAll(against);
    const named = checked.map((line) => namedLine(line, book));
    const data = dataOf(body, [...named, ...impliedLines(named, scope, book)], book);
    return settle({ name: 'StockCounted', moment: book.moment, data: { ...data, scope } }, book);
  });
}

/** Decides opening balances: a count of the balances that it names, against the opening account. */
export function openBalances(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    if (refusals.length > 0) return refuseAll(refusals);
    const data = dataOf(
      body,
      checked.map((line) => namedLine(line, book)),
      book,
    );
    return settle({ name: 'OpeningBalanceSet', moment: book.moment, data }, book);
  });
}

function dataOf(body: Body, lines: readonly CountLine[], book: OpenBook) {
  const reasons = reasonStreams(body.lines.map(({ reason }) => reason));
  return {
    ...documentOf(body),
    lines: lines.map((line, index) => ({ line: index + 1, ...line })),
    basis: documentBasis(book, lines, reasons),
  };
}

function scopeRefusals(scope: CountScope, { context, facility }: OpenBook): Refusal[] {
  if (scope.kind === 'place') {
    const { place } = scope;
    const isKnown = place === MAIN_PLACE || facility.places.includes(place);
    return isKnown ? [] : [refusal('unknown-place', '/scope/place', { place })];
  }
  if (scope.kind === 'all') return [];
  return scope.items.flatMap((item, index) =>
    referred(context.references, 'item', item) === undefined
      ? [refusal('unknown-item', `/scope/items/${index}`, { item })]
      : [],
  );
}

function bookedOf(key: BalanceKey, { state, moment }: OpenBook): number {
  return balanceAt(timelineOfBalance(state, key), moment.time);
}

function namedLine(line: CheckedLine<AskedLine>, book: OpenBook): CountLine {
  const key = balanceKeyOfLine(line);
  const { counted, reason } = line.asked;
  const booked = bookedOf(key, book);
  return {
    commandLine: line.commandLine,
    ...key,
    ...printedOf(line.lot ?? {}),
    counted,
    booked,
    variance: counted === null ? 0 : counted - booked,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A balance of the scope that no line names is asserted zero; one that is zero needs no line. */
function impliedLines(named: readonly CountLine[], scope: CountScope, book: OpenBook): CountLine[] {
  const ids = new Set(named.map((line) => balanceId(line)));
  return [...book.state.balances.values()]
    .flatMap((ofItem) => [...ofItem.values()])
    .filter(({ key }) => isInScope(scope, key) && !ids.has(balanceId(key)))
    .map(({ key }) => ({ key, booked: bookedOf(key, book) }))
    .filter(({ booked }) => booked !== 0)
    .map(({ key, booked }) => ({
      ...key,
      ...impliedLabel(key, book),
      counted: 0,
      booked,
      variance: -booked,
      implied: true,
    }));
}

function impliedLabel({ lot }: BalanceKey, { state }: OpenBook) {
  const known = lot === undefined ? undefined : state.lots.get(lot);
  return known === undefined ? {} : printedOf({ known });
}
