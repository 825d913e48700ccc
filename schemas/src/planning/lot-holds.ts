import { LOT_STATUSES } from '../catalogue/lot-statuses.ts';
import type { LotStatus } from '../catalogue/lot-statuses.ts';
import type { UsableChange } from './stock-outs.ts';

/** A status that a lot was given, with the moment that it holds from. */
export type StatusFrom = { readonly at: string; readonly status: LotStatus };

/** A time in which a lot might not be used: up to the moment `to`, or still. */
export type LotHold = { readonly from: string; readonly to?: string };

/**
 * The times in which a lot might not be used, by the statuses that it was given in recorded order:
 * at each moment the last recorded one counts that holds by then. Before the first it is released.
 */
export function lotHoldsOf(statuses: readonly StatusFrom[]): LotHold[] {
  const moments = [...new Set(statuses.map(({ at }) => at))].toSorted();
  const holds: LotHold[] = [];
  let from: string | undefined;
  for (const moment of moments) {
    const mark = statuses.findLast(({ at }) => at <= moment);
    const isUsable = LOT_STATUSES[mark?.status ?? 'released'].mayBeUsed;
    if (!isUsable) from ??= moment;
    else if (from !== undefined) {
      holds.push({ from, to: moment });
      from = undefined;
    }
  }
  return from === undefined ? holds : [...holds, { from }];
}

/**
 * The changes of the usable stock of one lot, with the times in which it might not be used: what
 * there was leaves the usable stock when a hold begins, and what there is then comes back when it
 * ends. An entry within a hold changes nothing, and is still known of. The changes come in the
 * order of their moments, all with the same expiry. Pure.
 */
export function withHolds(
  changes: readonly UsableChange[],
  holds: readonly LotHold[],
): readonly UsableChange[] {
  if (holds.length === 0) return changes;
  const sumBefore = (moment: string): number =>
    changes.reduce((sum, { at, change }) => (at < moment ? sum + change : sum), 0);
  const within = ({ at }: UsableChange): boolean =>
    holds.some(({ from, to }) => at >= from && (to === undefined || at < to));
  const [first] = changes;
  const bounds = holds.flatMap(({ from, to }) => [
    { ...first, at: from, change: -sumBefore(from) },
    ...(to === undefined ? [] : [{ ...first, at: to, change: sumBefore(to) }]),
  ]);
  return [
    ...changes.map((each) => (within(each) ? { ...each, change: 0 } : each)),
    ...bounds.filter(({ change }) => change !== 0),
  ];
}
