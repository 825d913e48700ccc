import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { CONDITION_CHANGES } from '@lumbung/schemas/stock/conditions';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { ReasonClass } from '@lumbung/schemas/stock/reasons';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'condition.change'>;
type AskedLine = Body['lines'][number];

/** The lot is named: what was seen or recalled is not what would be picked first. */
const RULE: LineRule<AskedLine> = {
  lotMayBeNew: false,
  lotMayBePicked: false,
  toldApartBy: ({ to, reason }) => `${to.condition}|${reason}`,
  reason: ({ condition, to }) => {
    const classes = classesOf(condition, to.condition);
    return classes.length === 0 ? undefined : { classes };
  },
};

/**
 * Decides that stock is held back, released, or kept although it awaited disposal. Which reasons
 * do follows from the two conditions; a discard is a document of its own.
 */
export function changeCondition(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const taken = debits(checked, 'other', book);
    const against = [...refusals, ...checked.flatMap(unmoved), ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(taken.lines, ({ asked: { to, reason } }) => ({ to, reason }));
    const { cause } = body;
    const basis = documentBasis(book, lines, reasonStreams(body.lines.map(({ reason }) => reason)));
    const data = { ...documentOf(body), ...(cause && { cause }), lines, basis };
    return settle({ name: 'ConditionChanged', moment: book.moment, data }, book);
  });
}

function classesOf(from: Condition, to: Condition): readonly ReasonClass[] {
  const changes: Partial<Record<Condition, ReasonClass>> = CONDITION_CHANGES[from];
  const found = changes[to];
  return found === undefined ? [] : [found];
}

function unmoved({ asked: { condition, to }, pointer }: CheckedLine<AskedLine>): Refusal[] {
  const isMoved = condition !== to.condition;
  return isMoved ? [] : [refusal('moves-nowhere', `${pointer}/to/condition`)];
}
