import { parseStream } from '@lumbung/schemas/streams';
import { shortName } from './oracle.ts';
import type { StoredEvent } from './oracle.ts';

/** The lots that were merged into another by some event of a history: into which one each was. */
export function mergesAt(events: readonly StoredEvent[], ordinal: number): Map<string, string> {
  const into = new Map<string, string>();
  for (const { type, subject, data } of events.slice(0, ordinal + 1)) {
    const lot = parseStream(subject)?.identifier ?? '';
    if (shortName(type) === 'lot.merged') into.set(lot, String(data['into']));
    if (shortName(type) === 'lot.merge-undone') into.delete(lot);
  }
  return into;
}

/** Balances, as text, added up under the lot that survives of each that was merged. */
export function bySurvivors(
  balances: ReadonlyMap<string, number>,
  merges: ReadonlyMap<string, string>,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [holder, quantity] of balances) {
    const [item = '', lot = '', ...rest] = holder.split('|');
    const survivor = [item, survivorOf(lot, merges), ...rest].join('|');
    sums.set(survivor, (sums.get(survivor) ?? 0) + quantity);
  }
  return new Map([...sums].filter(([, quantity]) => quantity !== 0));
}

function survivorOf(lot: string, merges: ReadonlyMap<string, string>): string {
  let survivor = lot;
  // A circle, which two merges can make that did not see each other, is left after one round.
  for (let steps = 0; steps <= merges.size; steps += 1) {
    const next = merges.get(survivor);
    if (next === undefined) break;
    survivor = next;
  }
  return survivor;
}
