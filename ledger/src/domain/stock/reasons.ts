import { REASONS } from '@lumbung/schemas/stock/reasons';
import type {
  Direction,
  Reason,
  ReasonClass,
  ReasonCode,
  ReasonRef,
} from '@lumbung/schemas/stock/reasons';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { References } from '../references.ts';
import { referred } from '../references.ts';

/** A reason by its reference: one that every installation knows, or the country's own. */
export function reasonOf(reason: ReasonRef, references: References): Reason | undefined {
  if (Object.hasOwn(REASONS, reason)) return REASONS[reason as ReasonCode];
  const defined = referred(references, 'reason', reason);
  if (defined === undefined || defined.hidden) return undefined;
  return {
    class: defined.class,
    directions: defined.directions,
    ...(defined.account === undefined ? {} : { account: defined.account }),
    description: defined.name,
  };
}

/** What a reason must be to fit. */
export type ReasonRule = {
  readonly classes: readonly ReasonClass[];
  readonly direction?: Direction;
};

/** What stands against a reason on a line. */
export function reasonRefusals(
  reason: ReasonRef | undefined,
  rule: ReasonRule,
  pointer: string,
  references: References,
): Refusal[] {
  const wanted = rule.classes.join(', ');
  if (reason === undefined) return [refusal('reason-required', pointer, { class: wanted })];
  const found = reasonOf(reason, references);
  if (found === undefined) return [refusal('unknown-reason', pointer, { reason })];
  const fits =
    rule.classes.includes(found.class) &&
    (rule.direction === undefined || found.directions.includes(rule.direction));
  return fits ? [] : [refusal('wrong-reason', pointer, { reason, class: wanted })];
}
