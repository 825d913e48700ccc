import { LIMITS } from '@lumbung/schemas/limits';
import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { BusinessCode } from '@lumbung/schemas/business-rejections';
import type { Decision, Fact } from './decider.ts';

/** Accepts a command with the facts that it lays down. */
export function accept(...facts: readonly Fact[]): Decision {
  return { kind: 'accept', facts };
}

/** Refuses a command for one reason. */
export function refuse(
  code: BusinessCode,
  pointer = '',
  parameters: Readonly<Record<string, string | number>> = {},
): Decision {
  return { kind: 'refuse', refusals: [refusal(code, pointer, parameters)] };
}

/** Refuses a command for the reasons that were found, in its order, as many as one answer holds. */
export function refuseAll(refusals: readonly Refusal[]): Decision {
  const inOrder = refusals.toSorted((one, other) => lineIndexOf(one) - lineIndexOf(other));
  return { kind: 'refuse', refusals: inOrder.slice(0, LIMITS.refusalsMax) };
}

/** Accepts when nothing was found against it. */
export function acceptUnless(refusals: readonly Refusal[], fact: () => Fact): Decision {
  return refusals.length > 0 ? refuseAll(refusals) : accept(fact());
}

/** What stands against the whole comes before what stands against a line. */
function lineIndexOf({ pointer }: Refusal): number {
  return Number(/^\/lines\/(\d+)/.exec(pointer)?.[1] ?? -1);
}
