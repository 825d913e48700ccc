import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { UNKNOWN_LOT, balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { Availability } from './availability.ts';
import { documentBasis, documentOf } from './basis.ts';
import { checkLines } from './line-checks.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { asNamed } from './moved-lines.ts';
import type { Moved } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { settle } from './settle.ts';
import { timelineOfBalance } from './state.ts';
import type { StockState } from './state.ts';
import { balanceAt } from './timeline.ts';

type Body = CommandBody<'stock.identify'>;
type AskedLine = Body['lines'][number];

const RULE: LineRule<AskedLine> = {
  lotMayBeNew: true,
  lotMayBePicked: false,
  toldApartBy: ({ what }) => what,
};

/**
 * Decides that the lot `unknown` turned out to be a lot with a name. Of stock that is here, the
 * named lot gains what `unknown` gives. What was taken from `unknown` although it had none is made
 * good the other way round: the named lot gives it, and `unknown` is back towards zero.
 */
export function identify(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const unnamed = checked.flatMap(({ lot, pointer }) =>
      lot?.lot === UNKNOWN_LOT ? [refusal('moves-nowhere', `${pointer}/lot`)] : [],
    );
    const against = [...refusals, ...unnamed, ...unknownRefusals(checked, book)];
    if (against.length > 0) return refuseAll(against);
    const lines = asNamed(checked).flatMap(halves);
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines) };
    return settle({ name: 'StockLotIdentified', moment: book.moment, data }, book);
  });
}

/** The two halves of a naming: what gives, then what gains. */
function halves({ from: { asked }, line: named }: Moved<AskedLine>, index: number) {
  const { lotNumber: _, expiry: __, manufactured: ___, ...rest } = named;
  const unknown = { ...rest, lot: UNKNOWN_LOT } as const;
  const [gives, gains] = asked.what === 'onHand' ? [unknown, named] : [named, unknown];
  const first = 2 * index + 1;
  return [
    { line: first, ...gives, direction: 'out' as const, pair: first + 1 },
    { line: first + 1, ...gains, direction: 'in' as const, pair: first },
  ];
}

/** A line names no more than `unknown` has or lacks, less what the lines before it named. */
function unknownRefusals(checked: readonly CheckedLine<AskedLine>[], book: OpenBook): Refusal[] {
  const availability = new Availability(book.state, book.moment.time);
  const named = new Map<string, number>();
  return checked.flatMap(({ asked: { what, quantity }, key, pointer }) => {
    const unknown: BalanceKey = { ...key, lot: UNKNOWN_LOT };
    const id = `${balanceId(unknown)} ${what}`;
    const before = named.get(id) ?? 0;
    const has =
      what === 'onHand'
        ? availability.lowest(unknown)
        : -balanceAt(timelineOfBalance(book.state, unknown), book.moment.time);
    const amount = Math.max(0, has - before);
    named.set(id, before + quantity);
    if (quantity <= amount) return [];
    return [refusal('more-than-unknown', `${pointer}/quantity`, { amount })];
  });
}
