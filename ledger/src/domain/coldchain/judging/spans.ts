import type { VersionOfRules } from '@lumbung/schemas/coldchain/shipped-sets';
import { microsecondsOf } from '@lumbung/schemas/time';
import type { Attached } from './monitoring.ts';
import { ALWAYS } from './rules-in-force.ts';
import type { RulesSpan } from './rules-in-force.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

/** A time in which one version of rules judges a sensor; in seconds since 1970. */
export type JudgedSpan = {
  readonly rules: VersionOfRules;
  /** Breaches that were over by then are not its own; exposure before it counts. */
  readonly from: number;
  /** What is still broken then ends for the reason; absent where the time goes on. */
  readonly until?: { readonly at: number; readonly how: 'detached' | 'rulesChanged' };
};

/** A moment in seconds since 1970. */
export function secondsOf(moment: string): number {
  return microsecondsOf(moment) / MICROSECONDS_PER_SECOND;
}

/** The times in which rules judge a sensor while it is attached. */
export function judgedSpans(
  { from, until }: Pick<Attached, 'from' | 'until'>,
  inForce: readonly RulesSpan[],
): JudgedSpan[] {
  return inForce.flatMap((span) => {
    if (span.inForce === undefined) return [];
    if ((until !== undefined && span.from >= until) || (span.until ?? '~') <= from) return [];
    const isChanged = span.until !== undefined && (until === undefined || span.until < until);
    const end = isChanged ? span.until : until;
    return [
      {
        rules: span.inForce,
        from: span.from === ALWAYS ? Number.NEGATIVE_INFINITY : secondsOf(span.from),
        ...(end === undefined
          ? {}
          : { until: { at: secondsOf(end), how: isChanged ? 'rulesChanged' : 'detached' } }),
      } as const,
    ];
  });
}
