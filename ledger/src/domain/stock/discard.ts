import type { CommandBody } from '@lumbung/schemas/commands';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { Availability } from './availability.ts';
import {
  checkLines,
  coveredByCount,
  documentBasis,
  documentOf,
  numbered,
  tooManyLines,
  withOpenBook,
} from './document.ts';
import { debit } from './debit.ts';
import { withEntered } from './entered.ts';
import { reasonOf, reasonRefusals } from './reasons.ts';
import { reasonStreams } from './reason-streams.ts';
import type { StockState } from './state.ts';

/**
 * Decides a discard. Unopened stock moves to awaiting disposal, on site and countable; the rest of
 * an opened vial is gone at once. The class of the reason says which.
 */
export function discard(
  state: StockState,
  body: CommandBody<'stock.discard'>,
  context: Context,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const rule = { mayBeNew: false, mayBePicked: true };
    const { checked, refusals } = checkLines(body.lines, rule, book);
    const availability = new Availability(state, book.moment.time);
    const reasons = body.lines.map((line) => line.reason);
    const debits = checked.map((line) => {
      const { quantity = 0 } = body.lines[line.commandLine - 1] ?? {};
      return debit(line, quantity, 'other', book, availability);
    });
    const lines = numbered(debits.flatMap((each) => each.lines).map(withEntered(body.lines))).map(
      (line) => {
        const { reason = 'expired' } = body.lines[line.commandLine - 1] ?? {};
        const isOpenVial = reasonOf(reason, context.references)?.class === 'openVialWastage';
        const movement = isOpenVial ? ('openVialDiscard' as const) : ('closedVialDiscard' as const);
        return { ...line, reason, movement };
      },
    );
    const against = [
      ...refusals,
      ...reasons.flatMap((reason, index) =>
        reasonRefusals(
          reason,
          { classes: ['closedVialWastage', 'openVialWastage'] },
          `/lines/${index}/reason`,
          context.references,
        ),
      ),
      ...debits.flatMap((each) => each.refusals),
      ...lines.flatMap((line) =>
        coveredByCount(
          { ...line, condition: 'awaitingDisposal' },
          `/lines/${line.commandLine - 1}`,
          book,
        ),
      ),
      ...tooManyLines(lines),
    ];
    return acceptUnless(against, () => ({
      name: 'StockDiscarded',
      moment: book.moment,
      data: {
        ...documentOf(body),
        lines,
        basis: documentBasis(book, lines, reasonStreams(reasons)),
      },
    }));
  });
}
