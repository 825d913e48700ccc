import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import type { LineRule } from './line.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { overrideRefusals } from './pick-override.ts';
import { partyRefusals } from './party-check.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';
import {
  discardTimeRefusals,
  filledFromVials,
  isPastDiscardTime,
  vialOf,
  vialRefusals,
} from './vial-use.ts';

type Body = CommandBody<'stock.consume'>;

type AskedLine = Body['lines'][number];

const RULE: LineRule<AskedLine> = {
  lotMayBeNew: false,
  lotMayBePicked: true,
  toldApartBy: vialOf,
};

/** Decides an issue to a service point. */
export function issue(
  state: StockState,
  body: CommandBody<'stock.issue'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { recipient } = body;
    const { lines, refusals } = takeForUse(body, book);
    const against = [
      ...partyRefusals(recipient, 'servicePoint', '/recipient', context),
      ...refusals,
    ];
    if (against.length > 0) return refuseAll(against);
    const others = [streamOf('party', recipient), ...reasonsOf(body)];
    const basis = documentBasis(book, lines, others);
    const data = { ...documentOf(body), recipient, lines, basis };
    return settle({ name: 'StockIssued', moment: book.moment, data }, book);
  });
}

/** Decides use: stock that was given to people, of opened vials where a line names them. */
export function consume(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { lines, refusals } = takeForUse(body, book);
    if (refusals.length > 0) return refuseAll(refusals);
    const basis = documentBasis(book, lines, reasonsOf(body));
    const data = { ...documentOf(body), lines, basis };
    return settle({ name: 'StockConsumed', moment: book.moment, data }, book);
  });
}

function takeForUse(body: Body, book: OpenBook) {
  const asked = filledFromVials(body.lines, book.state);
  const { checked, refusals } = checkLines(asked, RULE, book);
  const taken = debits(checked, 'use', book);
  const fromVials = [
    ...vialRefusals(checked, book),
    ...checked.flatMap((line) => discardTimeRefusals(line, book)),
  ];
  // An opened vial comes first, whatever expires earlier.
  const overrides = checked
    .filter(({ asked: { vial, overrideReason } }) => vial === undefined || overrideReason)
    .flatMap((line) => overrideRefusals(line, book, taken.availability));
  const lines = numbered(taken.lines, ({ asked: line }) => ({
    ...(line.overrideReason === undefined ? {} : { overrideReason: line.overrideReason }),
    ...(line.vial === undefined ? {} : { vial: line.vial }),
    ...(isPastDiscardTime(line, book) ? { pastDiscardTime: true as const } : {}),
  }));
  return { lines, refusals: [...refusals, ...fromVials, ...taken.refusals, ...overrides] };
}

function reasonsOf({ lines }: Body): string[] {
  return reasonStreams(lines.map((line) => line.overrideReason));
}
