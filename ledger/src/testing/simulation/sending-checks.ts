import { LIMITS } from '@lumbung/schemas/limits';
import { addMicroseconds } from '@lumbung/schemas/time';
import { facilityOf, linesOf, seenBy, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { dateAt } from './civil-time.ts';
import { BACKDATING_DAYS_MAX } from './manners.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent, StoredLine } from './oracle.ts';

const MICROSECONDS_PER_DAY = 86_400_000_000;

/**
 * Whether a command took effect once: every answer that settled it is the first one again, its
 * events stand in the log once, and no event stands there that no command was told of.
 */
export function takesEffectOnce({ sent, events }: Checked): boolean {
  const written = new Map<string, string[]>();
  for (const { subject, commandid, id } of events) {
    const key = `${subject} ${commandid}`;
    written.set(key, [...(written.get(key) ?? []), id]);
  }
  const told = new Set<string>();
  const isOnce = sent.every(({ request, answers }) => {
    const settled = answers.filter((answer) => answer.kind === 'settled');
    const [first] = settled;
    if (first === undefined) return true;
    const { stream, verdict } = first;
    const isSame = settled.every((each) => JSON.stringify(each) === JSON.stringify(first));
    const key = `${stream} ${request.commandId}`;
    const ids = verdict.kind === 'accepted' ? verdict.eventIds : [];
    told.add(key);
    return isSame && (written.get(key) ?? []).join(' ') === ids.join(' ');
  });
  return isOnce && [...written.keys()].every((key) => told.has(key));
}

/** Whether every fact stands at the moment, or on the day, that was said. */
export function standsWhenSaid(checked: Checked): boolean {
  return stockEvents(checked).every((event) => {
    const { occurredAt } = bodyOf(checked, event) as { occurredAt?: string };
    if (occurredAt === undefined) return true;
    return occurredAt.includes('T')
      ? event.time === occurredAt
      : dateAt(event.time, facilityOf(event).zone) === occurredAt;
  });
}

function bodyOf({ commands }: Checked, { id }: StoredEvent): object {
  return commands.get(id)?.body ?? {};
}

/** Whether nothing lies in the future, or further back than the clerk may go. */
export function staysInReach(checked: Checked): boolean {
  return stockEvents(checked).every((event) => {
    const { time, recordedtime } = event;
    const first = addMicroseconds(recordedtime, -BACKDATING_DAYS_MAX * MICROSECONDS_PER_DAY);
    const last = addMicroseconds(recordedtime, LIMITS.futureToleranceSeconds * 1_000_000);
    const goLiveAt = goLiveOf(checked, event);
    return time <= last && (time >= first || goLiveAt === undefined || time < goLiveAt);
  });
}

/** When the book of an event went live, as its decision saw it. */
function goLiveOf(checked: Checked, event: StoredEvent): string | undefined {
  const stream = event.subject.replace(/^stock-/, 'facility-');
  const mark = seenBy(checked, event, stream).findLast(
    ({ type }) => type === 'lumbung.facility.go-live-set.v1',
  );
  return mark?.data['goLiveAt'] as string | undefined;
}

const SAID_IN_FULL = ['received', 'issued', 'consumed', 'discarded', 'dispatched', 'destroyed'];

/** Whether the lines of a document hold what its command says, no more and no less. */
export function movesWhatIsSaid(checked: Checked): boolean {
  return stockEvents(checked).every((event) => {
    if (!SAID_IN_FULL.includes(shortName(event.type))) return true;
    const { lines } = bodyOf(checked, event) as { lines: StoredLine[] };
    return lines.every(({ quantity }, index) => {
      const own = linesOf(event).filter((line) => line.commandLine === index + 1);
      return own.reduce((sum, line) => sum + line.quantity, 0) === quantity;
    });
  });
}

/** Whether each line is taken back once, for ever, at its own moment and in full. */
export function takesBackOnce({ events }: Checked): boolean {
  const taken = new Set<string>();
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.every((event) =>
    linesOf(event).every((line) => {
      const reverses = line['reverses'] as { event: string; line: number } | undefined;
      if (reverses === undefined) return true;
      const key = `${reverses.event} ${reverses.line}`;
      const original = byId.get(reverses.event);
      const its = original?.data.lines?.[reverses.line - 1];
      const isNew = !taken.has(key);
      taken.add(key);
      return isNew && original?.time === event.time && its?.quantity === line.quantity;
    }),
  );
}
