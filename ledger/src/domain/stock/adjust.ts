import type { CommandBody } from '@lumbung/schemas/commands';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { Availability } from './availability.ts';
import { credit } from './credit.ts';
import { debit } from './debit.ts';
import {
  checkLines,
  documentBasis,
  documentOf,
  numbered,
  tooManyLines,
  withOpenBook,
} from './document.ts';
import { withEntered } from './entered.ts';
import { reasonStreams } from './reason-streams.ts';
import { reasonOf, reasonRefusals } from './reasons.ts';
import type { StockState } from './state.ts';

/** Decides an adjustment: each line goes in or out for a reason that names the other account. */
export function adjust(
  state: StockState,
  body: CommandBody<'stock.adjust'>,
  context: Context,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const rule = { mayBeNew: true, mayBePicked: false };
    const { checked, refusals } = checkLines(body.lines, rule, book);
    const availability = new Availability(state, book.moment.time);
    const moved = checked.map((line) => {
      const { quantity = 0, direction } = body.lines[line.commandLine - 1] ?? {};
      return direction === 'in'
        ? credit(line, quantity, book)
        : debit(line, quantity, 'other', book, availability);
    });
    const lines = numbered(moved.flatMap((each) => each.lines).map(withEntered(body.lines))).map(
      (line) => {
        const { reason = 'entryError', direction = 'in' } = body.lines[line.commandLine - 1] ?? {};
        const { account = 'correction' } = reasonOf(reason, context.references) ?? {};
        return { ...line, direction, reason, account };
      },
    );
    const against = [
      ...refusals,
      ...body.lines.flatMap(({ reason, direction }, index) =>
        reasonRefusals(
          reason,
          { classes: ['adjustment'], direction },
          `/lines/${index}/reason`,
          context.references,
        ),
      ),
      ...moved.flatMap((each) => each.refusals),
      ...tooManyLines(lines),
    ];
    return acceptUnless(against, () => ({
      name: 'StockAdjusted',
      moment: book.moment,
      data: {
        ...documentOf(body),
        lines,
        basis: documentBasis(book, lines, reasonStreams(body.lines.map((line) => line.reason))),
      },
    }));
  });
}
