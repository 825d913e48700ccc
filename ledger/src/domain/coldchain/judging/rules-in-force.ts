import type {
  PublishedRules,
  RulesAssignment,
  RulesBook,
} from '@lumbung/schemas/coldchain/rules-book';
import { rulesScopeKey } from '@lumbung/schemas/coldchain/rules-scope';
import { SHIPPED_SETS, defaultRulesOf } from '@lumbung/schemas/coldchain/shipped-sets';
import type { VersionOfRules } from '@lumbung/schemas/coldchain/shipped-sets';
import { standAt } from './monitoring.ts';
import type { Monitoring, Stand } from './monitoring.ts';

/** A time in which one version of rules holds for equipment; without it, none does. */
export type RulesSpan = {
  readonly from: string;
  readonly until?: string;
  readonly inForce: VersionOfRules | undefined;
};

/** The beginning of time, before every moment. */
export const ALWAYS = '';

/** A book of rules, by what is looked up in it. */
export type RulesIndex = {
  /** What was said of each scope, by `rulesScopeKey`, in order. */
  readonly scopes: ReadonlyMap<string, readonly RulesAssignment[]>;
  /** What was published of each set, in order. */
  readonly versions: ReadonlyMap<string, readonly PublishedRules[]>;
};

/** Indexes a book of rules: a country may have assigned rules to each of its fridges. */
export function indexRules({ versions, assignments }: RulesBook): RulesIndex {
  return {
    scopes: Map.groupBy(assignments, ({ to }) => rulesScopeKey(to)),
    versions: Map.groupBy(versions, ({ rules }) => rules.id),
  };
}

/**
 * Which rules hold for a piece of equipment, and when: the most specific set that is assigned to
 * it, its facility, a region that the facility lies in, or its storage class in the country; where
 * none is, what the program ships for its class. A version holds from its publication on; the
 * first one also before, where the set was assigned for a time before it.
 *
 * @param regionsOf the regions that a facility lies in as of today, the smallest first
 */
export function rulesInForce(
  equipment: string,
  monitoring: Monitoring,
  index: RulesIndex,
  regionsOf: (facility: string) => readonly string[],
): RulesSpan[] {
  const { storageClass, stands } = monitoring;
  const scopesOf = (facility: string) => scopesAt(facility, equipment, storageClass, regionsOf);
  const spans: RulesSpan[] = [];
  for (const from of momentsOf(stands, scopesOf, index)) {
    const scopes = scopesOf(standAt(monitoring, from)?.facility ?? '');
    const inForce = rulesAt(from, scopes, index) ?? defaultRulesOf(storageClass);
    const last = spans.at(-1);
    if (last !== undefined && nameOf(last.inForce) === nameOf(inForce)) continue;
    if (last !== undefined) spans.push({ ...spans.pop(), ...last, until: from });
    spans.push({ from, inForce });
  }
  return spans;
}

function nameOf(inForce: VersionOfRules | undefined): string {
  return inForce === undefined ? '' : `${inForce.rules.id} ${inForce.rules.version}`;
}

/** The moments at which other rules may begin to hold, in order. */
function momentsOf(
  stands: readonly Stand[],
  scopesOf: (facility: string) => readonly string[],
  { scopes, versions }: RulesIndex,
): string[] {
  const meant = new Set(stands.flatMap(({ facility }) => scopesOf(facility)));
  const said = [...meant].flatMap((scope) => scopes.get(scope) ?? []);
  const sets = new Set(said.map(({ rules }) => rules));
  const published = [...sets].flatMap((rules) => versions.get(rules) ?? []);
  const moments = new Set([
    ALWAYS,
    ...stands.map(({ from }) => from),
    ...said.map(({ since }) => since),
    ...published.map(({ publishedAt }) => publishedAt),
  ]);
  return [...moments].toSorted();
}

/** What a set may be assigned to, the most specific first, by their names. */
function scopesAt(
  facility: string,
  equipment: string,
  storageClass: Monitoring['storageClass'],
  regionsOf: (facility: string) => readonly string[],
): string[] {
  const own = rulesScopeKey({ kind: 'equipment', facility, equipment });
  if (storageClass === null) return [own];
  return [
    own,
    rulesScopeKey({ kind: 'facility', facility, storageClass }),
    ...regionsOf(facility).map((region) => rulesScopeKey({ kind: 'region', region, storageClass })),
    rulesScopeKey({ kind: 'country', storageClass }),
  ];
}

function rulesAt(
  moment: string,
  scopes: readonly string[],
  index: RulesIndex,
): VersionOfRules | undefined {
  for (const scope of scopes) {
    const rules = assignedAt(moment, index.scopes.get(scope) ?? []);
    if (rules !== undefined) return versionAt(moment, rules, index);
  }
  return undefined;
}

/** The set that was assigned for the latest moment, and of those the one that was said last. */
function assignedAt(moment: string, said: readonly RulesAssignment[]): string | undefined {
  const latest = new Map<string, RulesAssignment>();
  for (const each of said.filter(({ since }) => since <= moment)) {
    latest.delete(each.rules);
    latest.set(each.rules, each);
  }
  let found: RulesAssignment | undefined;
  for (const each of latest.values()) {
    if (each.holds && each.since >= (found?.since ?? ALWAYS)) found = each;
  }
  return found?.rules;
}

function versionAt(
  moment: string,
  rules: string,
  { versions }: RulesIndex,
): VersionOfRules | undefined {
  const published = versions.get(rules) ?? [];
  const shipped = SHIPPED_SETS.find((each) => each.rules.id === rules);
  return published.findLast(({ publishedAt }) => publishedAt <= moment) ?? shipped ?? published[0];
}
