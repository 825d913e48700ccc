import type { RulesBook } from '@lumbung/schemas/coldchain/rules-book';
import { rulesScopeKey } from '@lumbung/schemas/coldchain/rules-scope';
import { SHIPPED_SETS, defaultRulesOf } from '@lumbung/schemas/coldchain/shipped-sets';
import type { VersionOfRules } from '@lumbung/schemas/coldchain/shipped-sets';
import { standAt } from './monitoring.ts';
import type { Monitoring } from './monitoring.ts';

/** A time in which one version of rules holds for equipment; without it, none does. */
export type RulesSpan = {
  readonly from: string;
  readonly until?: string;
  readonly inForce: VersionOfRules | undefined;
};

/** The beginning of time, before every moment. */
export const ALWAYS = '';

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
  book: RulesBook,
  regionsOf: (facility: string) => readonly string[],
): RulesSpan[] {
  const moments = new Set([
    ALWAYS,
    ...book.versions.map(({ publishedAt }) => publishedAt),
    ...book.assignments.map(({ since }) => since),
    ...monitoring.stands.map(({ from }) => from),
  ]);
  const spans: RulesSpan[] = [];
  for (const from of [...moments].toSorted()) {
    const scopes = scopesAt(from, equipment, monitoring, regionsOf);
    const inForce = rulesAt(from, scopes, book) ?? defaultRulesOf(monitoring.storageClass);
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

/** What a set may have been assigned to at a moment, the most specific first, by their names. */
function scopesAt(
  moment: string,
  equipment: string,
  monitoring: Monitoring,
  regionsOf: (facility: string) => readonly string[],
): string[] {
  const { storageClass } = monitoring;
  const facility = standAt(monitoring, moment)?.facility ?? '';
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
  book: RulesBook,
): VersionOfRules | undefined {
  for (const scope of scopes) {
    const said = book.assignments.filter(
      ({ to, since }) => since <= moment && rulesScopeKey(to) === scope,
    );
    const latest = new Map(said.map((each) => [each.rules, each]));
    const [last] = [...latest.values()]
      .filter(({ holds }) => holds)
      .toReversed()
      .toSorted((one, other) => (one.since > other.since ? -1 : Number(one.since < other.since)));
    if (last !== undefined) return versionAt(moment, last.rules, book);
  }
  return undefined;
}

function versionAt(
  moment: string,
  rules: string,
  { versions }: RulesBook,
): VersionOfRules | undefined {
  const published = versions.filter((each) => each.rules.id === rules);
  const shipped = SHIPPED_SETS.find((each) => each.rules.id === rules);
  return published.findLast(({ publishedAt }) => publishedAt <= moment) ?? shipped ?? published[0];
}
