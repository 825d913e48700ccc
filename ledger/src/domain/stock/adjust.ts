import type { CommandBody } from '@lumbung/schemas/commands';
import type { Account } from '@lumbung/schemas/stock/accounts';
import type { Reason } from '@lumbung/schemas/stock/reasons';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import type { LineRule } from './line.ts';
import { credits, numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'stock.adjust'>;

const RULE: LineRule<Body['lines'][number]> = {
  lotMayBeNew: true,
  lotMayBePicked: false,
  reason: ({ direction }) => ({ classes: ['adjustment'], direction }),
};

/** Decides an adjustment: each line goes in or out for a reason that names the other account. */
export function adjust(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const goesIn = checked.filter(({ asked }) => asked.direction === 'in');
    const goesOut = checked.filter(({ asked }) => asked.direction === 'out');
    const taken = debits(goesOut, 'other', book);
    const against = [...refusals, ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const moved = [...credits(goesIn), ...taken.lines].toSorted(
      (one, other) => one.from.commandLine - other.from.commandLine,
    );
    const lines = numbered(moved, ({ asked: { direction, reason: code }, reason }) => ({
      direction,
      reason: code,
      account: accountOf(reason),
    }));
    const reasons = reasonStreams(body.lines.map((line) => line.reason));
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines, reasons) };
    return settle({ name: 'StockAdjusted', moment: book.moment, data }, book);
  });
}

function accountOf(reason: Reason | undefined): Account {
  if (reason?.account === undefined) throw new TypeError('a reason of adjustments has an account');
  return reason.account;
}
