import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import { IDS } from '../small-country.ts';
import type { Checked } from './checks.ts';
import { BACKDATING_DAYS_MAX } from './history.ts';
import { holderOf, shortName } from './oracle.ts';
import type { StoredEvent, StoredLine } from './oracle.ts';

const MICROSECONDS_PER_DAY = 86_400_000_000;
const MAKASSAR_MICROSECONDS = 28_800_000_000;

const dateAt = (time: string) => addMicroseconds(time, MAKASSAR_MICROSECONDS).slice(0, 10);
const linesOf = ({ data }: StoredEvent): readonly StoredLine[] => data.lines ?? [];

/** Whether every fact stands at the moment, or on the day, that was said. */
export function standsWhenSaid({ told }: Checked): boolean {
  return told.every(({ event, command }) => {
    const { occurredAt } = command.body as { occurredAt?: string };
    if (occurredAt === undefined) return true;
    return occurredAt.includes('T') ? event.time === occurredAt : dateAt(event.time) === occurredAt;
  });
}

/** Whether nothing lies in the future, or further back than the clerk may go. */
export function staysInReach({ told }: Checked): boolean {
  return told.every(({ event: { time, recordedtime }, goLiveAt }) => {
    const first = addMicroseconds(recordedtime, -BACKDATING_DAYS_MAX * MICROSECONDS_PER_DAY);
    const last = addMicroseconds(recordedtime, LIMITS.futureToleranceSeconds * 1_000_000);
    return time <= last && (time >= first || goLiveAt === undefined || time < goLiveAt);
  });
}

/** Whether each line is taken back once, at its own moment and in full (I6). */
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

/** Whether the lines of a document hold what its command says, no more and no less. */
export function movesWhatIsSaid({ told }: Checked): boolean {
  return told.every(({ event, command }) => {
    if (!['received', 'issued', 'consumed', 'discarded'].includes(shortName(event.type)))
      return true;
    const { lines } = command.body as unknown as { lines: StoredLine[] };
    return lines.every(({ quantity }, index) => {
      const own = linesOf(event).filter((line) => line.commandLine === index + 1);
      return own.reduce((sum, line) => sum + line.quantity, 0) === quantity;
    });
  });
}

/** Whether vial monitors only go forward (I11). */
export function monitorsGoForward({ events }: Checked): boolean {
  return events
    .filter(({ type }) => shortName(type) === 'vvm-stage-recorded')
    .flatMap(linesOf)
    .every((line) => (line['to'] as { vvmStage: number }).vvmStage > Number(line['vvmStage'] ?? 0));
}

/** The expiry of every lot, by the labels that were read. */
function expiriesOf(events: readonly StoredEvent[]): ReadonlyMap<string, string> {
  const lines = events.flatMap(linesOf);
  return new Map(
    lines.flatMap(({ lot, expiry }) =>
      lot !== undefined && typeof expiry === 'string' ? [[lot, expiry] as const] : [],
    ),
  );
}

const usesOf = (events: readonly StoredEvent[]) =>
  events.filter(({ type }) => ['issued', 'consumed'].includes(shortName(type)));

/** Whether a line without a lot is picked by worst monitor, then by earliest expiry. */
export function picksInOrder({ events }: Checked): boolean {
  const expiries = expiriesOf(events);
  return usesOf(events).every((event) =>
    linesOf(event).every((line, index) => {
      const before = linesOf(event)[index - 1];
      if (before?.commandLine !== line.commandLine)
        return before === undefined || isNext(before, line);
      const [worse, stage] = [before, line].map((each) => Number(each?.['vvmStage'] ?? 0));
      const [first = '', then = ''] = [before, line].map((each) => expiries.get(each?.lot ?? ''));
      return worse !== stage || then === '' || first <= then;
    }),
  );
}

function isNext(before: StoredLine, line: StoredLine): boolean {
  return (before.commandLine ?? 0) < (line.commandLine ?? 0);
}

/** Whether the enforcing facility uses nothing past its expiry on that day there (I12). */
export function usesNothingExpired({ events }: Checked): boolean {
  const expiries = expiriesOf(events);
  const centre = streamOf('stock', IDS.centre);
  return usesOf(events)
    .filter(({ subject }) => subject === centre)
    .every((event) =>
      linesOf(event).every(({ lot = '' }) => (expiries.get(lot) ?? '9999') >= dateAt(event.time)),
    );
}

/** Whether the newest debit of a flagging book says how much of it the book did not cover. */
export function saysWhatIsUncovered({ events, entries }: Checked): boolean {
  const post = streamOf('stock', IDS.post);
  return events.every((event, ordinal) => {
    const [line, ...others] = linesOf(event);
    const isDebit = ['issued', 'consumed'].includes(shortName(event.type));
    if (event.subject !== post || !isDebit || line === undefined || others.length > 0) return true;
    const holder = holderOf(line);
    const known = entries.filter(
      (entry) => entry.stream === post && entry.holder === holder && entry.ordinal <= ordinal,
    );
    if (known.some(({ occurredAt }) => occurredAt > event.time)) return true;
    if (event.data.restatements !== undefined) return true;
    const after = known.reduce((sum, { delta }) => sum + delta, 0);
    const short = Math.min(line.quantity, Math.max(0, -after));
    return (line['uncovered'] ?? 0) === short;
  });
}
