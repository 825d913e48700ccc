import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context } from '../decider.ts';
import { referred } from '../references.ts';

/** What stands against a party in a role: it may be bound to one facility. */
export function partyRefusals(
  party: string,
  role: 'supplier' | 'servicePoint' | 'funder',
  pointer: string,
  context: Context,
): Refusal[] {
  const found = referred(context.references, 'party', party);
  if (found === undefined) return [refusal('unknown-party', pointer, { party })];
  if (!found.roles.includes(role)) return [refusal('wrong-party-role', pointer, { party, role })];
  if (found.facility === undefined || found.facility === context.target) return [];
  return [refusal('party-of-other-facility', pointer, { party })];
}
