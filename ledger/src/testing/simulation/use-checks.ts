import { facilityOf, linesOf, seenBy, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { dateAt } from './civil-time.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent, StoredLine } from './oracle.ts';

/** Whether vial monitors only go forward. */
export function monitorsGoForward(checked: Checked): boolean {
  return stockEvents(checked)
    .filter(({ type }) => shortName(type) === 'vvm-stage-recorded')
    .flatMap(linesOf)
    .every((line) => (line['to'] as { vvmStage: number }).vvmStage > Number(line['vvmStage'] ?? 0));
}

function usesIn(checked: Checked): readonly StoredEvent[] {
  return stockEvents(checked).filter(({ type }) =>
    ['issued', 'consumed'].includes(shortName(type)),
  );
}

const LABELLED = ['lot.registered', 'lot.corrected', 'lot.expiry-extended'];

/**
 * The expiry of a line's lot as its decision saw it: what the catalogue said then, else what the
 * book had read first.
 */
function expiryOf(checked: Checked, event: StoredEvent, { lot }: StoredLine): string | undefined {
  const known = seenBy(checked, event, `lot-${lot}`).filter(({ type }) =>
    LABELLED.includes(shortName(type)),
  );
  const newest = known.at(-1);
  if (newest !== undefined) return newest.data['expiry'] as string | undefined;
  const book = checked.byStream.get(event.subject) ?? [];
  const first = book.flatMap(linesOf).find((line) => line.lot === lot);
  return first?.['expiry'] as string | undefined;
}

/**
 * Whether a line without a lot is picked by worst monitor, then by earliest expiry; what only a
 * closed period lacks is taken after what was there.
 */
export function picksInOrder(checked: Checked): boolean {
  return usesIn(checked).every((event) =>
    linesOf(event).every((line, index) => {
      const before = linesOf(event)[index - 1];
      if (before === undefined || line['uncovered'] !== undefined) return true;
      const [own = 0, other = 0] = [line.commandLine, before.commandLine];
      if (own !== other) return other < own;
      const [worse, stage] = [before, line].map((each) => Number(each['vvmStage'] ?? 0));
      const [first = '', then = ''] = [before, line].map((each) => expiryOf(checked, event, each));
      return worse !== stage || then === '' || first <= then;
    }),
  );
}

/** Whether an enforcing facility uses nothing past its expiry on that day there. */
export function usesNothingExpired(checked: Checked): boolean {
  return usesIn(checked)
    .filter((event) => facilityOf(event).enforces)
    .every((event) => {
      const date = dateAt(event.time, facilityOf(event).zone);
      return linesOf(event).every((line) => (expiryOf(checked, event, line) ?? '9999') >= date);
    });
}
