import { createHash } from 'node:crypto';

// The plain book: it reads the JSON of stored events and nothing else of the ledger, keeps every
// entry, sorts and sums. It is slow on purpose, so that it can be read at a glance.

/** A change of one balance or account. */
export type Entry = {
  /** The number of the event in the history, and its revision in its stream. */
  readonly ordinal: number;
  readonly stream: string;
  readonly occurredAt: string;
  readonly bookedAt: string;
  readonly sequence: number;
  readonly line: number;
  /** A balance as text, or the name of an account. */
  readonly holder: string;
  readonly onHand: boolean;
  readonly lot: string;
  readonly delta: number;
};

/** A line as it is stored; every field may be missing. */
export type StoredLine = Readonly<Record<string, unknown>> & {
  readonly line: number;
  readonly commandLine?: number;
  readonly quantity: number;
  readonly variance: number;
  readonly delta: number;
  readonly item: string;
  readonly lot?: string;
};

/** An event as it is stored. */
export type StoredEvent = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: string;
  readonly time: string;
  readonly recordedtime: string;
  readonly commandid: string;
  readonly bookedtime?: string;
  readonly data: Readonly<Record<string, unknown>> & {
    readonly lines?: readonly StoredLine[];
    readonly restatements?: readonly StoredLine[];
    readonly basis?: readonly { readonly stream: string; readonly revision: number }[];
  };
};

type Place = { readonly time: string; readonly sequence: number; readonly line: number };

/** The parts of a balance in the order of its text. */
const PARTS = ['item', 'lot', 'program', 'funding', 'place', 'vvmStage', 'condition'];

/** A balance as text. */
export function holderOf(line: object): string {
  const parts = line as Readonly<Record<string, unknown>>;
  return PARTS.map((part) => text(parts[part])).join('|');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** Where a line of each type takes from and gives to; `shelf` is its own balance. */
const ACCOUNTS: Readonly<Record<string, readonly [string, string]>> = {
  received: ['supplier', 'shelf'],
  issued: ['shelf', 'servicePoint'],
  consumed: ['shelf', 'used'],
  destroyed: ['shelf', 'destroyed'],
  dispatched: ['shelf', 'inTransit'],
  arrived: ['inTransit', 'shelf'],
  'condition-changed': ['shelf', 'elsewhere'],
  relocated: ['shelf', 'elsewhere'],
  reallocated: ['shelf', 'elsewhere'],
  'vvm-stage-recorded': ['shelf', 'elsewhere'],
};

/** The short name of a type: `received` of stock, `lot.merged` of what has no book. */
export function shortName(type: string): string {
  const [, category = '', name = ''] = type.split('.');
  return category === 'stock' ? name : `${category}.${name}`;
}

function endsOf({ type, data }: StoredEvent, line: StoredLine): [string, string] {
  const name = shortName(type);
  const own = holderOf(line);
  if (name === 'discarded') {
    const aside = holderOf({ ...line, condition: 'awaitingDisposal' });
    return [own, line['movement'] === 'closedVialDiscard' ? aside : 'wasted'];
  }
  if (name === 'returned') {
    return data['direction'] === 'toSupplier' ? [own, 'supplier'] : ['servicePoint', own];
  }
  if (name === 'adjusted' || name === 'lot-identified') {
    const other = name === 'adjusted' ? text(line['account']) : 'identification';
    return line['direction'] === 'in' ? [other, own] : [own, other];
  }
  if (name === 'movement-reversed' || name === 'vvm-reading-retracted') {
    return [takenBack(line, line['from']), takenBack(line, line['to'])];
  }
  if (name === RESOLVED) {
    const ends: [string, string] = ['inTransit', text(line['account'])];
    return line['direction'] === 'in' ? [ends[1], ends[0]] : ends;
  }
  const [from = '', to = ''] = ACCOUNTS[name] ?? [];
  const other = () => {
    const empty = name === 'reallocated' ? { program: undefined, funding: undefined } : {};
    return holderOf({ ...line, ...empty, ...(line['to'] as object) });
  };
  return [from === 'shelf' ? own : from, to === 'elsewhere' ? other() : to === 'shelf' ? own : to];
}

function takenBack(line: StoredLine, end: unknown): string {
  const { account, condition, elsewhere } = end as Readonly<Record<string, string>>;
  if (account !== 'onHand') return account ?? '';
  const { item, lot } = line;
  const at = elsewhere === undefined ? line : { item, lot, ...(elsewhere as unknown as object) };
  return holderOf({ ...at, condition: condition ?? line['condition'] });
}

const RESOLVED = 'shipment.discrepancy-resolved';
const MOVES_NOTHING = ['vial-opened', 'vial-opening-retracted', 'count-started'];

/** Every entry of a history, in the order in which it was recorded. */
export function entriesOf(events: readonly StoredEvent[]): Entry[] {
  return events.flatMap((event, ordinal) => {
    const { type, subject, time, sequence, bookedtime = '', data } = event;
    const name = shortName(type);
    const isAboutStock = type.startsWith('lumbung.stock.') || name === RESOLVED;
    if (!isAboutStock || MOVES_NOTHING.includes(name)) return [];
    const enter = (line: StoredLine, holder: string, delta: number, at: Place): Entry => {
      const bookedAt = bookedtime > at.time ? bookedtime : at.time;
      const lot = `${line.item}|${line.lot ?? ''}`;
      const place = { occurredAt: at.time, bookedAt, sequence: at.sequence, line: at.line };
      return {
        ordinal,
        stream: subject,
        ...place,
        holder,
        lot,
        delta,
        onHand: holder.includes('|'),
      };
    };
    const moved = (data.lines ?? []).flatMap((line) => {
      const at = { time, sequence: Number(sequence), line: line.line };
      if (name === 'counted' || name === 'opening-balance-set') {
        const account = name === 'counted' ? 'countVariance' : 'opening';
        const { variance } = line;
        return [enter(line, holderOf(line), variance, at), enter(line, account, -variance, at)];
      }
      if (line['part'] === 'missing') return [];
      const [from, to] = endsOf(event, line);
      return [enter(line, from, -line.quantity, at), enter(line, to, line.quantity, at)];
    });
    const restated = (data.restatements ?? []).flatMap((line) => {
      const at = line['count'] as Place;
      const account = text(line['account']);
      return [enter(line, holderOf(line), line.delta, at), enter(line, account, -line.delta, at)];
    });
    return [...moved, ...restated];
  });
}

/** In the order of a book: when an entry counts there, its sequence, its line. */
function inOrder(one: Entry, other: Entry): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? -1 : 1;
  return one.sequence - other.sequence || one.line - other.line;
}

/** The places of one balance in their order, each with the sum after it. */
export function placesOf(
  entries: readonly Entry[],
): { readonly entry: Entry; readonly sum: number }[] {
  const places: { entry: Entry; sum: number }[] = [];
  let sum = 0;
  for (const entry of entries.toSorted(inOrder)) {
    sum += entry.delta;
    const last = places.at(-1);
    if (last !== undefined && inOrder(last.entry, entry) === 0) last.sum = sum;
    else places.push({ entry, sum });
  }
  return places;
}

/** What is asked: a moment, what was known by then, and which book. */
export type Question = {
  readonly asAt: string;
  readonly ordinal: number;
  readonly book: 'restated' | 'reported';
};

/** The balances of a facility's book that are not zero. */
export function balancesAt(
  entries: readonly Entry[],
  stream: string,
  { asAt, ordinal, book }: Question,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const at = book === 'reported' ? entry.bookedAt : entry.occurredAt;
    if (entry.stream !== stream || !entry.onHand || entry.ordinal > ordinal || at > asAt) continue;
    sums.set(entry.holder, (sums.get(entry.holder) ?? 0) + entry.delta);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

/** The digest of a list of balances, as a closing states it: written out member by member. */
export function digestOf(balances: ReadonlyMap<string, number>): string {
  const list = [...balances]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([holder, quantity]) => {
      const values = holder.split('|');
      const known = PARTS.map((part, index) => [part, values[index]] as const)
        .filter(([, value]) => value !== '')
        .map(([part, value]) => [part, part === 'vvmStage' ? Number(value) : value] as const);
      const members = [...known, ['quantity', quantity] as const];
      return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    });
  return createHash('sha256').update(JSON.stringify(list)).digest('hex');
}
