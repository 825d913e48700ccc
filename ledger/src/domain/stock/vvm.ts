import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { referred } from '../references.ts';
import { documentBasis, documentOf } from './basis.ts';
import { checkLines } from './line-checks.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { asNamed, numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'vvm.record'>;
type AskedLine = Body['lines'][number];

/** A line means the one balance that it names: without a stage, what was not read yet. */
const RULE: LineRule<AskedLine> = {
  lotMayBeNew: false,
  lotMayBePicked: false,
  toldApartBy: ({ to }) => `${to.vvmStage}`,
};

/**
 * Decides that vial monitors were read: each line moves a quantity from its stage to a later one,
 * so that part of a lot can be at another stage than the rest. An earlier stage is only reached by
 * retracting the reading that left it.
 */
export function recordVvm(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const against = [...refusals, ...checked.flatMap((line) => readingRefusals(line, context))];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(asNamed(checked), ({ asked: { to } }) => ({ to }));
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines) };
    return settle({ name: 'VvmStageRecorded', moment: book.moment, data }, book);
  });
}

function readingRefusals(
  { asked: { item, to }, key, pointer }: CheckedLine<AskedLine>,
  { references }: Context,
): Refusal[] {
  if (referred(references, 'item', item)?.vvmType === undefined) {
    return [refusal('vvm-not-monitored', `${pointer}/to/vvmStage`, { item })];
  }
  const from = key.vvmStage ?? 0;
  if (to.vvmStage > from) return [];
  return [refusal('vvm-goes-forward', `${pointer}/to/vvmStage`, { from, to: to.vvmStage })];
}
