import { deriveIdentifier } from '../identifiers.ts';
import type { AlarmRules } from './alarm-rules.ts';
import { shippedVersion } from './rules-scope.ts';
import type { RulesVersion } from './rules-scope.ts';
import { SHIPPED_RULES } from './shipped-rules.ts';

/** A set of rules in one of its versions. */
export type VersionOfRules = { readonly rules: RulesVersion; readonly set: AlarmRules };

/** The only shipped set that a country may publish versions of; the others are standards. */
const ADJUSTABLE: AlarmRules = SHIPPED_RULES.national;

/** The identifier that a shipped set has in every installation. */
export function shippedRulesIdentifier(code: string): string {
  return deriveIdentifier('alarm-rules', code);
}

/** The sets of rules that come with the program, and whether a country may publish versions. */
export const SHIPPED_SETS: readonly (VersionOfRules & { readonly adjustable: boolean })[] =
  Object.values<AlarmRules>(SHIPPED_RULES).map((set) => ({
    rules: { id: shippedRulesIdentifier(set.code), version: shippedVersion(set.code) },
    set,
    adjustable: set === ADJUSTABLE,
  }));

/** The set that holds for a storage class where nobody assigned one; undefined where none does. */
export function defaultRulesOf(storageClass: string | null): VersionOfRules | undefined {
  const { code } = SHIPPED_RULES.thirtyDayRecorder;
  if (storageClass !== SHIPPED_RULES.thirtyDayRecorder.storageClass) return undefined;
  return SHIPPED_SETS.find(({ set }) => set.code === code);
}
