import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { Availability } from './availability.ts';
import type { CheckedLine } from './line.ts';
import { expiryOf, lotNameOf } from './lot-of-line.ts';
import type { MovementLine } from './moved-lines.ts';
import type { OpenBook } from './open-book.ts';
import { candidatesOf } from './picking.ts';
import { reasonRefusals } from './reasons.ts';

type UseLine = MovementLine & { readonly overrideReason?: ReasonRef | undefined };

/**
 * Where the facility enforces, a line may name a lot although another one that expires earlier has
 * stock left after the whole document: but only with a reason. A reason that is given must be one.
 */
export function overrideRefusals(
  line: CheckedLine<UseLine>,
  book: OpenBook,
  availability: Availability,
): Refusal[] {
  const { references } = book.context;
  const pointer = `${line.pointer}/overrideReason`;
  const { overrideReason } = line.asked;
  if (overrideReason !== undefined) {
    return reasonRefusals(overrideReason, { classes: ['pickOverride'] }, pointer, references);
  }
  const { lot, key } = line;
  const expiry = expiryOf(lot ?? {});
  if (lot === undefined || expiry === undefined) return [];
  if (book.facility.stockControl === 'flag') return [];
  const { date: usableOn, moment } = book;
  const rule = { usableOn, releasedAt: moment.time, usableStagesOnly: true };
  const earlier = candidatesOf({ key }, rule, book.state, references).find(
    (other) =>
      other.known?.expiry !== undefined &&
      other.known.expiry < expiry &&
      availability.lowest(other.key) > 0,
  );
  if (earlier === undefined) return [];
  const suggested = earlier.known?.number ?? earlier.key.lot ?? '';
  return [refusal('pick-override-reason-required', pointer, { lot: lotNameOf(lot), suggested })];
}
