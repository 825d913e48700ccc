import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context } from '../decider.ts';
import { referred } from '../references.ts';

/** What stands against the party of a document. */
export function partyRefusals(
  party: string,
  role: 'supplier' | 'servicePoint',
  pointer: string,
  context: Context,
): Refusal[] {
  const found = referred(context.references, 'party', party);
  if (found === undefined) return [refusal('unknown-party', pointer, { party })];
  const isElsewhere = found.facility !== undefined && found.facility !== context.target;
  if (!found.roles.includes(role) || isElsewhere) {
    return [refusal('wrong-party-role', pointer, { party, role })];
  }
  return [];
}
