import { classedHolder, isApart, linesOf, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { holderOf, shortName } from './oracle.ts';
import type { Entry, StoredEvent } from './oracle.ts';

/** Whether after every count each balance is what was counted, whatever was told later. */
export function countsHold(checked: Checked): boolean {
  const { entries } = checked;
  const held = Map.groupBy(
    entries.filter(({ onHand }) => onHand),
    ({ stream }) => stream,
  );
  return stockEvents(checked).every((event) => {
    const name = shortName(event.type);
    if (name !== 'counted' && name !== 'opening-balance-set') return true;
    const sums = sumsAfter(held.get(event.subject) ?? [], event, checked);
    const asserted = assertedBy(event, checked);
    return [...new Set([...sums.keys(), ...asserted.keys()])].every((holder) => {
      const isNamed = asserted.has(holder);
      if (isApart(checked, holder) || (!isNamed && !covers(event, holder))) return true;
      // An opening names single lots, not those that were merged with them later.
      if (name === 'opening-balance-set' && isMerged(checked, holder)) return true;
      const counted = isNamed ? asserted.get(holder) : 0;
      return counted === null || (sums.get(holder) ?? 0) === counted;
    });
  });
}

/** What each balance, by the class of its lot, was counted to; null where nothing is asserted. */
function assertedBy(event: StoredEvent, checked: Checked): Map<string, number | null> {
  const asserted = new Map<string, number | null>();
  for (const line of linesOf(event)) {
    const holder = classedHolder(checked, holderOf(line));
    const before = asserted.get(holder) ?? 0;
    const counted = line['counted'] as number | null;
    const isOpen = counted === null || asserted.get(holder) === null;
    asserted.set(holder, isOpen ? null : before + counted);
  }
  return asserted;
}

function sumsAfter(
  entries: readonly Entry[],
  { time, sequence }: StoredEvent,
  checked: Checked,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const { occurredAt, holder, delta } = entry;
    const isAfter = occurredAt > time || (occurredAt === time && entry.sequence > Number(sequence));
    if (isAfter) continue;
    const classed = classedHolder(checked, holder);
    sums.set(classed, (sums.get(classed) ?? 0) + delta);
  }
  return sums;
}

function isMerged({ classes }: Checked, holder: string): boolean {
  return classes.has(holder.split('|')[1] ?? '');
}

/** Whether a count asserts a balance, as text, that none of its lines names. */
export function covers({ data }: StoredEvent, holder: string): boolean {
  const scope = data['scope'] as { kind: string; place?: string; items?: string[] } | undefined;
  const [item = '', , , , place] = holder.split('|');
  if (scope === undefined) return false;
  if (scope.kind === 'place') return scope.place === place;
  return scope.kind === 'all' || (scope.items ?? []).includes(item);
}

/** Whether a count says its variance, and what the reasons that are given leave unaccounted. */
export function countsSayTheirVariance(checked: Checked): boolean {
  return countsOf(checked)
    .flatMap(linesOf)
    .every(({ variance, ...line }) => {
      const counted = line['counted'] as number | null;
      const parts = line['parts'] as readonly { quantity: number }[] | undefined;
      const isSaid = variance === (counted === null ? 0 : counted - Number(line['booked']));
      const rest = parts?.reduce((sum, { quantity }) => sum - quantity, variance);
      return isSaid && line['unaccounted'] === rest;
    });
}

/** Whether nothing that a count covers was changed between its start and its recording. */
export function countsAreFresh(checked: Checked): boolean {
  const { events, entries } = checked;
  const ordinals = new Map(events.map(({ id }, ordinal) => [id, ordinal]));
  return countsOf(checked).every((count) => {
    const start = ordinals.get(String(count.data['started']));
    if (start === undefined) return count.data['started'] === undefined;
    const end = ordinals.get(count.id) ?? 0;
    return !entries.some(
      ({ ordinal, stream, onHand, holder, delta }) =>
        ordinal > start &&
        ordinal < end &&
        stream === count.subject &&
        onHand &&
        delta !== 0 &&
        covers(count, holder),
    );
  });
}

function countsOf(checked: Checked): readonly StoredEvent[] {
  return stockEvents(checked).filter(({ type }) =>
    ['counted', 'opening-balance-set'].includes(shortName(type)),
  );
}
