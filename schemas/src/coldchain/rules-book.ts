import type { AlarmRules } from './alarm-rules.ts';
import type { RulesScope, RulesVersion } from './rules-scope.ts';

/** Where a set of rules was assigned, or where that was taken back. */
export type RulesAssignment = {
  /** The identifier of the set. */
  readonly rules: string;
  readonly to: RulesScope;
  /** From `since` on it holds there, or does not any more. */
  readonly holds: boolean;
  readonly since: string;
};

/** A version of a set of rules that a country published. */
export type PublishedRules = {
  readonly rules: RulesVersion;
  readonly publishedAt: string;
  readonly set: AlarmRules;
};

/** Everything that was published and assigned, each in the order in which it was said. */
export type RulesBook = {
  readonly versions: readonly PublishedRules[];
  readonly assignments: readonly RulesAssignment[];
};
