import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import { IDS } from '../small-country.ts';
import { linesOf, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { closingsOf } from './closing-checks.ts';
import { FACILITIES } from './country.ts';
import { covers } from './count-checks.ts';
import { holderOf, placesOf, shortName } from './oracle.ts';
import type { Entry, StoredEvent } from './oracle.ts';
import type { Sent } from './world.ts';

/** A book as it was known before some event. */
type Known = {
  readonly held: (holder: string) => readonly Entry[];
  readonly counts: readonly StoredEvent[];
};

/**
 * Whether every debit says how much of it the book did not cover: what it takes beyond the lowest
 * balance from its moment to the next count, with what the lines before it changed.
 */
export function saysWhatIsUncovered(checked: Checked): boolean {
  const books = booksOf(checked);
  const ordinals = new Map(checked.events.map(({ id }, ordinal) => [id, ordinal]));
  const own = Map.groupBy(checked.entries, ({ ordinal }) => ordinal);
  return stockEvents(checked).every((event) => {
    const ordinal = ordinals.get(event.id) ?? 0;
    const moved = (own.get(ordinal) ?? []).filter(
      (entry) => entry.onHand && entry.sequence === Number(event.sequence),
    );
    if (moved.some(({ holder }) => isOfClass(checked, holder))) return true;
    const known = books(event.subject, ordinal);
    const changes = new Map<string, number>();
    return moved.every(({ holder, delta, line }) => {
      const change = changes.get(holder) ?? 0;
      changes.set(holder, change + delta);
      if (delta >= 0) return true;
      const lowest = lowestFrom(holder, event.time, known) + change;
      const short = Math.max(0, -delta - Math.max(0, lowest));
      return (linesOf(event)[line - 1]?.['uncovered'] ?? 0) === short;
    });
  });
}

function isOfClass({ classes }: Checked, holder: string): boolean {
  return classes.has(holder.split('|')[1] ?? '');
}

function booksOf({ entries, events }: Checked) {
  const held = Map.groupBy(
    entries.filter(({ onHand }) => onHand),
    ({ stream, holder }) => `${stream} ${holder}`,
  );
  const counts = events.flatMap((event, ordinal) =>
    ['counted', 'opening-balance-set'].includes(shortName(event.type)) ? [{ event, ordinal }] : [],
  );
  return (stream: string, before: number): Known => ({
    held: (holder) => (held.get(`${stream} ${holder}`) ?? []).filter((e) => e.ordinal < before),
    counts: counts
      .filter(({ event, ordinal }) => event.subject === stream && ordinal < before)
      .map(({ event }) => event),
  });
}

/** The first count after a moment that asserts a balance. */
function nextCount(holder: string, moment: string, { counts }: Known): StoredEvent | undefined {
  return counts
    .filter((count) => count.time > moment && asserts(count, holder))
    .toSorted(inTime)
    .at(0);
}

function inTime(one: StoredEvent, other: StoredEvent): number {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  return Number(one.sequence) - Number(other.sequence);
}

function asserts(count: StoredEvent, holder: string): boolean {
  const line = linesOf(count).find((each) => holderOf(each) === holder);
  return line === undefined ? covers(count, holder) : line['counted'] !== null;
}

/** The lowest balance from a moment on, after its entries, until the next count. */
function lowestFrom(
  holder: string,
  moment: string,
  known: Known,
  until = nextCount(holder, moment, known),
) {
  const places = placesOf(known.held(holder));
  const before = places.findLast(({ entry }) => entry.occurredAt <= moment)?.sum ?? 0;
  const later = places.filter(
    ({ entry: { occurredAt, sequence } }) =>
      occurredAt > moment &&
      (until === undefined ||
        occurredAt < until.time ||
        (occurredAt === until.time && sequence < Number(until.sequence))),
  );
  return Math.min(before, ...later.map(({ sum }) => sum));
}

type Taking = {
  readonly occurredAt?: string;
  readonly lines?: readonly (Readonly<Record<string, unknown>> & { readonly quantity?: number })[];
};

/**
 * Whether syringes that an enforcing book refused to give were not there: from their moment to the
 * next count, as far as that lies in the open book.
 */
export function refusesOnlyWhatIsMissing(checked: Checked): boolean {
  const books = booksOf(checked);
  return checked.sent.every((sent) => {
    const { target, body, kind } = sent.request;
    const { occurredAt = sent.now, lines = [] } = body as Taking;
    const [line, another] = lines;
    const isPlain = FACILITIES[target]?.enforces === true && occurredAt.includes('T');
    if (!isPlain || !isRefusedForLack(sent) || line === undefined || another !== undefined)
      return true;
    if (line['item'] !== IDS.syringe || line.quantity === undefined) return true;
    const condition =
      kind === 'stock.destroy' ? 'awaitingDisposal' : (line['condition'] ?? 'usable');
    const holder = holderOf({ place: 'main', ...line, condition });
    const stream = streamOf('stock', target);
    const known = books(stream, sent.known);
    const until = nextCount(holder, occurredAt, known);
    const closedTo = closingsOf(checked, stream).findLast(
      ({ ordinal }) => ordinal < sent.known,
    )?.to;
    const isClosed = closedTo !== undefined && occurredAt < closedTo;
    const from = isClosed ? addMicroseconds(closedTo, -1) : occurredAt;
    if (until !== undefined && until.time <= from) return false;
    return lowestFrom(holder, from, known, until) < line.quantity;
  });
}

function isRefusedForLack({ answers: [first] }: Sent): boolean {
  if (first?.kind !== 'settled' || first.verdict.kind !== 'refused') return false;
  return first.verdict.refusals.every(({ code }) => code === 'insufficient-stock');
}
