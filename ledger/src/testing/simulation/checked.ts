import { parseStream, streamOf } from '@lumbung/schemas/streams';
import { FACILITIES } from './country.ts';
import type { SimulatedFacility } from './country.ts';
import type { History } from './history.ts';
import { entriesOf, shortName } from './oracle.ts';
import type { Entry, StoredEvent, StoredLine } from './oracle.ts';
import type { Sent } from './world.ts';

/** A history as a check sees it. */
export type Checked = History & {
  readonly entries: readonly Entry[];
  readonly byStream: ReadonlyMap<string, readonly StoredEvent[]>;
  /** The command that led to an event, by the event's id. */
  readonly commands: ReadonlyMap<string, Sent['request']>;
  /** The lots that are one by now, by lot: any name of their class, the same for all of them. */
  readonly classes: ReadonlyMap<string, string>;
  /** The classes of which a lot was told apart again: their sums hold nothing together. */
  readonly apart: ReadonlySet<string>;
};

/** A history with its entries added up and its events sorted by stream. */
export function checkedOf(history: History): Checked {
  const { events, sent } = history;
  const byStream = new Map<string, StoredEvent[]>();
  for (const event of events) {
    byStream.set(event.subject, [...(byStream.get(event.subject) ?? []), event]);
  }
  const commands = new Map<string, Sent['request']>();
  for (const { request, answers } of sent) {
    for (const answer of answers) {
      if (answer.kind !== 'settled' || answer.verdict.kind !== 'accepted') continue;
      for (const id of answer.verdict.eventIds) commands.set(id, request);
    }
  }
  return { ...history, entries: entriesOf(events), byStream, commands, ...classesOf(events) };
}

/** The lines of an event; none where it has none. */
export function linesOf({ data }: StoredEvent): readonly StoredLine[] {
  return data.lines ?? [];
}

/** The events of the books of stock, in the order of the log. */
export function stockEvents({ events }: Checked): readonly StoredEvent[] {
  return events.filter(({ type }) => type.startsWith('lumbung.stock.'));
}

/** The facility that keeps the book in which an event stands. */
export function facilityOf({ subject }: Pick<StoredEvent, 'subject'>): SimulatedFacility {
  const found = FACILITIES[parseStream(subject)?.identifier ?? ''];
  if (found === undefined) throw new TypeError(`${subject} is no book of the country`);
  return found;
}

/** The streams of the books, by whether their facility enforces. */
export function booksWhere(enforces: boolean): string[] {
  return Object.entries(FACILITIES)
    .filter(([, facility]) => facility.enforces === enforces)
    .map(([id]) => streamOf('stock', id));
}

/** The events of a stream that the decision of an event saw, as the event itself says. */
export function seenBy(
  checked: Checked,
  event: StoredEvent,
  stream: string,
): readonly StoredEvent[] {
  const used = event.data.basis?.find((each) => each.stream === stream);
  return (checked.byStream.get(stream) ?? []).slice(0, (used?.revision ?? -1) + 1);
}

function classesOf(events: readonly StoredEvent[]) {
  const classes = new Map<string, string>();
  const named = (lot: string) => classes.get(lot) ?? lot;
  const merges = events.filter(({ type }) => shortName(type).startsWith('lot.merge'));
  const pairs = merges.map((event) => {
    const into = String(event.data['into']);
    return [event, parseStream(event.subject)?.identifier ?? '', into] as const;
  });
  for (const [, lot, into] of pairs) {
    const [from, to] = [named(lot), named(into)];
    for (const each of [lot, into, ...classes.keys()]) {
      if (named(each) === from) classes.set(each, to);
    }
    classes.set(into, to);
  }
  const undone = pairs.filter(([{ type }]) => shortName(type) === 'lot.merge-undone');
  return { classes, apart: new Set(undone.map(([, lot]) => named(lot))) };
}

/** A balance as text under the name of the class of its lot. */
export function classedHolder({ classes }: Checked, holder: string): string {
  if (classes.size === 0) return holder;
  const [item = '', lot = '', ...rest] = holder.split('|');
  return [item, classes.get(lot) ?? lot, ...rest].join('|');
}

/** Whether the lot of a balance, as text, was told apart from others again. */
export function isApart({ apart }: Checked, classed: string): boolean {
  return apart.has(classed.split('|')[1] ?? '');
}
