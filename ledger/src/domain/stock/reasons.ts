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
import { streamOf } from '@lumbung/schemas/streams';
import type { References } from '../references.ts';
import { referred } from '../references.ts';

/** What a reason must be to fit. */
export type ReasonRule = {
  readonly classes: readonly ReasonClass[];
  /** Which way an adjustment goes. */
  readonly direction?: Direction;
  /** There may be none. */
  readonly isOptional?: true;
};

/**
 * A reason by its reference: one that every installation knows, or the country's own if not hidden.
 */
export function reasonOf(reason: ReasonRef, references: References): Reason | undefined {
  if (isBuiltIn(reason)) return REASONS[reason];
  const defined = referred(references, 'reason', reason);
  if (defined === undefined || defined.hidden) return undefined;
  return {
    class: defined.class,
    directions: defined.directions,
    ...(defined.account === undefined ? {} : { account: defined.account }),
    description: defined.name,
  };
}

/** What stands against a reason; one of an adjustment must name the account on its other side. */
export function reasonRefusals(
  reason: ReasonRef | undefined,
  { classes, direction, isOptional }: ReasonRule,
  pointer: string,
  references: References,
): Refusal[] {
  const wanted = classes.join(', ');
  if (reason === undefined) {
    return isOptional === true ? [] : [refusal('reason-required', pointer, { class: wanted })];
  }
  const found = reasonOf(reason, references);
  if (found === undefined) return [refusal('unknown-reason', pointer, { reason })];
  const fits =
    classes.includes(found.class) &&
    (direction === undefined || found.directions.includes(direction));
  return fits ? [] : [refusal('wrong-reason', pointer, { reason, class: wanted })];
}

/** The streams of the reasons that a country defined itself, among some reasons. */
export function reasonStreams(reasons: readonly (ReasonRef | undefined)[]): string[] {
  return reasons.flatMap((reason) =>
    reason === undefined || isBuiltIn(reason) ? [] : [streamOf('reason', reason)],
  );
}

function isBuiltIn(reason: ReasonRef): reason is ReasonCode {
  return Object.hasOwn(REASONS, reason);
}
