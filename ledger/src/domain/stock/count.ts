import { refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { isInScope } from './barriers.ts';
import { documentBasis, documentOf } from './basis.ts';
import { scopeRefusals } from './count-scope.ts';
import { startRefusals } from './count-against-start.ts';
import { checkLines } from './line-checks.ts';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { printedOf } from './lot-of-line.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import { partRefusals, reasonsOfLine, unaccountedOf } from './variance-parts.ts';
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
      ...partRefusals(checked, book),
      ...startRefusals(body, checked.map(balanceKeyOfLine), book),
    ];
    if (against.length > 0) return refuseAll(against);
    const named = checked.map((line) => namedLine(line, book));
    const data = dataOf(body, [...named, ...impliedLines(named, scope, book)], book);
    const whole = { ...data, scope, ...startedOf(body) };
    return settle({ name: 'StockCounted', moment: book.moment, data: whole }, book);
  });
}

/** Decides opening balances: a count of the balances that it names, against the opening account. */
export function openBalances(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const against = [...refusals, ...partRefusals(checked, book)];
    if (against.length > 0) return refuseAll(against);
    const data = dataOf(
      body,
      checked.map((line) => namedLine(line, book)),
      book,
    );
    return settle({ name: 'OpeningBalanceSet', moment: book.moment, data }, book);
  });
}

function dataOf(body: Body, lines: readonly CountLine[], book: OpenBook) {
  const reasons = reasonStreams(body.lines.flatMap(reasonsOfLine));
  return {
    ...documentOf(body),
    lines: lines.map((line, index) => ({ line: index + 1, ...line })),
    basis: documentBasis(book, lines, reasons),
  };
}

function bookedOf(key: BalanceKey, { state, moment }: OpenBook): number {
  return balanceAt(timelineOfBalance(state, key), moment.time);
}

function namedLine(line: CheckedLine<AskedLine>, book: OpenBook): CountLine {
  const key = balanceKeyOfLine(line);
  const { counted, reason, parts } = line.asked;
  const booked = bookedOf(key, book);
  const variance = counted === null ? 0 : counted - booked;
  return {
    commandLine: line.commandLine,
    ...key,
    ...printedOf(line.lot ?? {}),
    counted,
    booked,
    variance,
    ...(reason === undefined ? {} : { reason }),
    ...(parts === undefined ? {} : { parts, unaccounted: unaccountedOf(variance, parts) }),
  };
}

function startedOf({ started }: { readonly started?: string | undefined }) {
  return started === undefined ? {} : { started };
}

/**
 * A balance of the scope that no line names is asserted zero, in the order of the balances' ids;
 * one that is zero needs no line.
 */
function impliedLines(named: readonly CountLine[], scope: CountScope, book: OpenBook): CountLine[] {
  const ids = new Set(named.map((line) => balanceId(line)));
  return [...book.state.balances.values()]
    .flatMap((ofItem) => [...ofItem.values()])
    .filter(({ key }) => isInScope(scope, key) && !ids.has(balanceId(key)))
    .map(({ key }) => ({ key, booked: bookedOf(key, book) }))
    .filter(({ booked }) => booked !== 0)
    .toSorted((one, other) => (balanceId(one.key) < balanceId(other.key) ? -1 : 1))
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
