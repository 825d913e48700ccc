import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import type { Decision, Fact } from './decider.ts';

/** Accepts a command with the facts that it lays down. */
export function accept(...facts: readonly Fact[]): Decision {
  return { kind: 'accept', facts };
}

/** Refuses a command for one reason. */
export function refuse(
  code: RejectionCode,
  pointer = '',
  parameters: Readonly<Record<string, string | number>> = {},
): Decision {
  return { kind: 'refuse', refusals: [refusal(code, pointer, parameters)] };
}

/** Refuses a command for all the reasons that were found. */
export function refuseAll(refusals: readonly Refusal[]): Decision {
  return { kind: 'refuse', refusals };
}

/** Accepts when nothing was found against it. */
export function acceptUnless(refusals: readonly Refusal[], fact: () => Fact): Decision {
  return refusals.length > 0 ? refuseAll(refusals) : accept(fact());
}
