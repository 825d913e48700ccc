import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { Availability } from './availability.ts';
import { isInScope } from './barriers.ts';
import { labelOf } from './credit.ts';
import {
  checkLines,
  coveredByCount,
  documentBasis,
  documentOf,
  numbered,
  tooManyLines,
  withOpenBook,
} from './document.ts';
import type { OpenBook } from './document.ts';
import { balanceKeyOfLine } from './line-checks.ts';
import type { CheckedLine } from './line-checks.ts';
import { reasonStreams } from './reason-streams.ts';
import { reasonRefusals } from './reasons.ts';
import type { Balance, CountMark, StockState } from './state.ts';
import { EMPTY_TIMELINE, balanceAt } from './timeline.ts';

type Body = CommandBody<'openingBalance.set'>;
type CountLine = Omit<EventData<'StockCounted'>['lines'][number], 'line'>;
type Scope = CountMark['scope'];

/**
 * Decides a count: every balance of its scope is what was counted, one without a line is zero, and
 * `counted: null` with a reason asserts nothing.
 */
export function count(
  state: StockState,
  body: CommandBody<'stock.count'>,
  context: Context,
): Decision {
  return assertBalances(state, body, body.scope, context, (book, lines, basis) => ({
    name: 'StockCounted',
    moment: book.moment,
    data: { ...documentOf(body), scope: body.scope, lines, basis },
  }));
}

/** Decides opening balances: a count of the balances that it names, against the opening account. */
export function openBalances(state: StockState, body: Body, context: Context): Decision {
  return assertBalances(state, body, { kind: 'lines' }, context, (book, lines, basis) => ({
    name: 'OpeningBalanceSet',
    moment: book.moment,
    data: { ...documentOf(body), lines, basis },
  }));
}

type MakeFact = (
  book: OpenBook,
  lines: EventData<'StockCounted'>['lines'],
  basis: EventData<'StockCounted'>['basis'],
) => Extract<Decision, { kind: 'accept' }>['facts'][number];

function assertBalances(
  state: StockState,
  body: Body,
  scope: Scope,
  context: Context,
  fact: MakeFact,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const rule = { mayBeNew: true, mayBePicked: false };
    const { checked, refusals } = checkLines(body.lines, rule, book);
    const named = checked.map((line) => namedLine(line, body, book));
    const implied = impliedLines(named, scope, body.lines.length, book);
    const { lines, refusals: uncovered } = coverDebits([...named, ...implied], book);
    const against = [
      ...refusals,
      ...checked.flatMap((line) => scopeRefusals(line, scope)),
      ...body.lines.flatMap((line, index) => whyRefusals(line, index, context)),
      ...lines.flatMap((line) => coveredByCount(line, pointerOf(line), book)),
      ...uncovered,
      ...tooManyLines(lines),
    ];
    const reasons = body.lines.map((line) => line.reason);
    return acceptUnless(against, () =>
      fact(book, numbered(lines), documentBasis(book, lines, reasonStreams(reasons))),
    );
  });
}

function pointerOf(line: CountLine): string {
  return line.implied === true ? '/lines' : `/lines/${line.commandLine - 1}`;
}

function scopeRefusals(line: CheckedLine, scope: Scope): Refusal[] {
  const isInside = scope.kind === 'lines' || isInScope(scope, balanceKeyOfLine(line));
  return isInside ? [] : [refusal('balance-not-in-scope', line.pointer)];
}

function whyRefusals(line: Body['lines'][number], index: number, context: Context): Refusal[] {
  const pointer = `/lines/${index}/reason`;
  const { counted, reason } = line;
  if (counted !== null && reason === undefined) return [];
  const classes = [counted === null ? ('notCounted' as const) : ('countVariance' as const)];
  return reasonRefusals(reason, { classes }, pointer, context.references);
}

function bookedAt(balance: Balance | undefined, book: OpenBook): number {
  return balanceAt(balance?.timeline ?? EMPTY_TIMELINE, book.moment.time);
}

function namedLine(line: CheckedLine, body: Body, book: OpenBook): CountLine {
  const key = balanceKeyOfLine(line);
  const { counted = 0, reason } = body.lines[line.commandLine - 1] ?? {};
  const booked = bookedAt(book.state.balances.get(key.item)?.get(balanceId(key)), book);
  return {
    commandLine: line.commandLine,
    ...key,
    ...labelOf(line),
    counted,
    booked,
    variance: counted === null ? 0 : counted - booked,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A balance of the scope that no line names is asserted zero; one that is zero needs no line. */
function impliedLines(
  named: readonly CountLine[],
  scope: Scope,
  commandLines: number,
  book: OpenBook,
): CountLine[] {
  const ids = new Set(named.map((line) => balanceId(line)));
  const all = [...book.state.balances.values()].flatMap((ofItem) => [...ofItem.values()]);
  return all
    .filter(({ key }) => isInScope(scope, key) && !ids.has(balanceId(key)))
    .map((balance) => ({ balance, booked: bookedAt(balance, book) }))
    .filter(({ booked }) => booked !== 0)
    .map(({ balance, booked }) => ({
      commandLine: Math.max(1, commandLines),
      ...balanceKeyOf(balance.key),
      counted: 0,
      booked,
      variance: -booked,
      implied: true as const,
    }));
}

/** A count that arrives late takes stock away like any debit where its variance is negative. */
function coverDebits(
  lines: readonly CountLine[],
  book: OpenBook,
): { lines: CountLine[]; refusals: Refusal[] } {
  const availability = new Availability(book.state, book.moment.time);
  const refusals: Refusal[] = [];
  const covered = lines.map((line) => {
    const short = -line.variance - Math.max(0, availability.of(line));
    if (line.variance >= 0 || short <= 0) return line;
    const entry = availability.shortage(line, -line.variance);
    if (entry === undefined) return line;
    if (book.facility.stockControl === 'flag') return { ...line, uncovered: short };
    refusals.push(
      refusal('insufficient-stock', pointerOf(line), {
        asked: -line.variance,
        available: Math.max(0, availability.of(line)),
        at: entry.at,
        event: entry.event,
      }),
    );
    return line;
  });
  return { lines: covered, refusals };
}
