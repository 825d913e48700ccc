import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { overrideRefusals } from './pick-override.ts';
import { partyRefusals } from './party-check.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'stock.consume'>;

const RULE = { lotMayBeNew: false, lotMayBePicked: true } as const;

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

/** Decides use: stock that was given to people. */
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
  const { checked, refusals } = checkLines(body.lines, RULE, book);
  const taken = debits(checked, 'use', book);
  const overrides = checked.flatMap((line) => overrideRefusals(line, book, taken.availability));
  const lines = numbered(taken.lines, ({ asked: { overrideReason } }) =>
    overrideReason === undefined ? {} : { overrideReason },
  );
  return { lines, refusals: [...refusals, ...taken.refusals, ...overrides] };
}

function reasonsOf({ lines }: Body): string[] {
  return reasonStreams(lines.map((line) => line.overrideReason));
}
