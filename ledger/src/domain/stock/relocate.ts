import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines, placeRefusals } from './line-checks.ts';
import type { CheckedLine, LineRule } from './line.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { namedByAllocations } from './refers-to.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type RelocatedLine = CommandBody<'stock.relocate'>['lines'][number];
type ReallocatedLine = CommandBody<'stock.reallocate'>['lines'][number];

const RELOCATED: LineRule<RelocatedLine> = {
  lotMayBeNew: false,
  lotMayBePicked: true,
  toldApartBy: ({ to }) => to.place,
};

const REALLOCATED: LineRule<ReallocatedLine> = {
  lotMayBeNew: false,
  lotMayBePicked: true,
  toldApartBy: ({ to }) => `${to.program ?? ''}|${to.funding ?? ''}`,
};

/** Decides that stock was put into another place of the facility. */
export function relocate(
  state: StockState,
  body: CommandBody<'stock.relocate'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RELOCATED, book);
    const taken = debits(checked, 'keep', book);
    const unfit = checked.flatMap((line) => {
      const { place } = line.asked.to;
      const isMoved = place !== line.key.place;
      return isMoved ? placeRefusals({ place }, `${line.pointer}/to`, book) : movesNowhere(line);
    });
    const against = [...refusals, ...unfit, ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(taken.lines, ({ asked: { to } }) => ({ to }));
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines) };
    return settle({ name: 'StockRelocated', moment: book.moment, data }, book);
  });
}

/** Decides that stock belongs to another program or funding from then on. */
export function reallocate(
  state: StockState,
  body: CommandBody<'stock.reallocate'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, REALLOCATED, book);
    const taken = debits(checked, 'keep', book);
    const unfit = checked.flatMap((line) => allocationRefusals(line, book));
    const against = [...refusals, ...unfit, ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(taken.lines, ({ asked: { to } }) => ({ to }));
    const others = namedByAllocations(body);
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines, others) };
    return settle({ name: 'StockReallocated', moment: book.moment, data }, book);
  });
}

function allocationRefusals(line: CheckedLine<ReallocatedLine>, book: OpenBook): Refusal[] {
  const { to } = line.asked;
  const { program, funding, place } = line.key;
  if (to.program === program && to.funding === funding) return movesNowhere(line);
  return placeRefusals({ ...to, place }, `${line.pointer}/to`, book);
}

function movesNowhere({ pointer }: Pick<CheckedLine, 'pointer'>): Refusal[] {
  return [refusal('moves-nowhere', `${pointer}/to`)];
}
