import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context } from '../decider.ts';
import { referred } from '../references.ts';

/**
 * What stands against the other end of a transfer: it must be another facility, and one that is to
 * receive must be open. One that has sent may be closed by now.
 */
export function otherFacilityRefusals(
  facility: string,
  pointer: '/receiver' | '/sender',
  context: Context,
): Refusal[] {
  if (facility === context.target) return [refusal('transfer-to-itself', pointer, { facility })];
  const found = referred(context.references, 'facility', facility);
  if (found === undefined) return [refusal('unknown-facility', pointer, { facility })];
  return found.closed && pointer === '/receiver'
    ? [refusal('facility-closed', pointer, { facility })]
    : [];
}
