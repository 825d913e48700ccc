import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { referred } from '../references.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import { nothingMore, numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

const RULE = { lotMayBeNew: false, lotMayBePicked: true } as const;

/** Decides that stock which awaited disposal was destroyed, in a batch that is not certified. */
export function destroy(
  state: StockState,
  body: CommandBody<'stock.destroy'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { batch } = body;
    const asked = body.lines.map((line) => ({ ...line, condition: 'awaitingDisposal' as const }));
    const { checked, refusals } = checkLines(asked, RULE, book);
    const taken = debits(checked, 'other', book);
    const against = [...batchRefusals(batch, context), ...refusals, ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(taken.lines, nothingMore);
    const basis = documentBasis(book, lines, [streamOf('disposal', batch)]);
    const data = { ...documentOf(body), batch, lines, basis };
    return settle({ name: 'StockDestroyed', moment: book.moment, data }, book);
  });
}

function batchRefusals(batch: string, { references, target }: Context): Refusal[] {
  const found = referred(references, 'disposal', batch);
  if (found === undefined) return [refusal('unknown-batch', '/batch', { batch })];
  const parameters = { batch: found.code };
  if (found.facility !== target) return [refusal('batch-of-other-facility', '/batch', parameters)];
  return found.certified ? [refusal('batch-certified', '/batch', parameters)] : [];
}
