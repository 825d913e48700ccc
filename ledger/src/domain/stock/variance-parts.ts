import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { CheckedLine } from './line.ts';
import type { OpenBook } from './open-book.ts';
import { reasonRefusals } from './reasons.ts';

type CountLine = CommandBody<'openingBalance.set'>['lines'][number];

type Part = { readonly reason: ReasonRef; readonly quantity: number };

/**
 * What stands against the parts of counted lines: each has a reason that explains a count or an
 * adjustment of its direction, and a line has one reason or parts, not both.
 */
export function partRefusals(
  lines: readonly CheckedLine<CountLine>[],
  { context: { references } }: OpenBook,
): Refusal[] {
  return lines.flatMap(({ asked: { reason, parts = [] }, pointer }) => {
    if (parts.length === 0) return [];
    if (reason !== undefined) return [refusal('reason-and-parts', `${pointer}/parts`)];
    return parts.flatMap((part, index) => {
      const at = `${pointer}/parts/${index}/reason`;
      const rule = { classes: ['countVariance'] } as const;
      const asVariance = reasonRefusals(part.reason, rule, at, references);
      if (asVariance.length === 0) return [];
      const direction = part.quantity > 0 ? 'in' : 'out';
      return reasonRefusals(part.reason, { classes: ['adjustment'], direction }, at, references);
    });
  });
}

/** What the parts of a variance leave unexplained. They need not add up to it. */
export function unaccountedOf(variance: number, parts: readonly Part[]): number {
  return parts.reduce((rest, { quantity }) => rest - quantity, variance);
}

/** Every reason that a counted line gives. */
export function reasonsOfLine({ reason, parts = [] }: CountLine): (ReasonRef | undefined)[] {
  return [reason, ...parts.map((part) => part.reason)];
}
