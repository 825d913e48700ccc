import { z } from 'zod';
import { STORAGE_CLASS_NAMES } from '../catalogue/storage-classes.ts';
import { Identifier } from '../identifiers.ts';
import { Instant, Moment } from '../time.ts';

const ofClass = { storageClass: z.enum(STORAGE_CLASS_NAMES) };

/**
 * What a set of alarm rules holds for: the equipment of a storage class in the country, in a region
 * with all that lies in it or at a facility; or one piece of equipment, which stands at the
 * facility. The most specific one holds; of two for the same, the one that was said last.
 */
export const RulesScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('country'), ...ofClass }),
  z.strictObject({ kind: z.literal('region'), region: Identifier, ...ofClass }),
  z.strictObject({ kind: z.literal('facility'), facility: Identifier, ...ofClass }),
  z.strictObject({ kind: z.literal('equipment'), facility: Identifier, equipment: Identifier }),
]);

/** What a set of alarm rules holds for. */
export type RulesScope = z.infer<typeof RulesScope>;

/** Names what a set of rules holds for, so that two that mean the same have one name. */
export function rulesScopeKey(scope: RulesScope): string {
  if (scope.kind === 'equipment') return `equipment ${scope.equipment}`;
  const within = { country: '', region: '', facility: '', ...scope };
  return `${scope.kind} ${within[scope.kind]} ${scope.storageClass}`;
}

/** Where a set holds, and from when on, as a command says it; without a moment, from now on. */
export const assignmentShape = { to: RulesScope, from: Moment.optional() };

/** Where a set holds, and from when on. */
export const assignedShape = { to: RulesScope, from: Instant };

/** A version of a set of rules, as an event names it: `shipped:WHO-30DTR@1`, or `ID-FRIDGE@3`. */
export const RulesVersion = z.strictObject({
  id: Identifier,
  version: z.string().regex(/^(?:shipped:)?.{1,64}@\d{1,6}$/u),
});

/** A version of a set of rules, as an event names it. */
export type RulesVersion = z.infer<typeof RulesVersion>;

/** What the n-th publication of a set is called. */
export function publishedVersion(code: string, publication: number): string {
  return `${code}@${publication}`;
}

/** What a set is called as it comes with the program. */
export function shippedVersion(code: string): string {
  return `shipped:${code}@1`;
}
