import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Account } from '@lumbung/schemas/stock/accounts';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import type { EventLog } from '../services.ts';
import { RECONCILE_LIMITS } from './limits.ts';

/** An account of an item and a lot, as one text: `item|lot|account`. */
export type SumKey = string;

/** The sums of the accounts of a facility, without those that are zero. */
export type Sums = ReadonlyMap<SumKey, number>;

/** Names an account of an item and a lot; the lot is empty where there is none. */
export function sumKey(item: string, lot: string, account: Account): SumKey {
  return `${item}|${lot}|${account}`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The sums of the accounts of a facility, replayed from its book up to an ordinal. */
export async function replayedSums(
  log: Pick<EventLog, 'readStream'>,
  facility: string,
  ordinal: number,
): Promise<Sums> {
  const stream = streamOf('stock', facility);
  const limit = RECONCILE_LIMITS.pageEvents;
  const sums = new Map<SumKey, number>();
  for (let from = 0; ; from += limit) {
    const page = await log.readStream(stream, { from, limit });
    const seen = page.filter((event) => event.ordinal <= ordinal);
    for (const { bytes } of seen) addPostings(sums, JSON.parse(utf8.decode(bytes)) as LumbungEvent);
    if (seen.length < limit) return withoutZeros(sums);
  }
}

function addPostings(sums: Map<SumKey, number>, event: LumbungEvent): void {
  for (const { from, to, quantity } of postingsOf(event)) {
    const { item, lot = '' } = onShelf({ from, to });
    for (const [{ account }, change] of [[from, -quantity] as const, [to, quantity] as const]) {
      const key = sumKey(item, lot, account);
      sums.set(key, (sums.get(key) ?? 0) + change);
    }
  }
}

/** One end of every posting is on the shelves of the facility. */
function onShelf({ from, to }: Pick<Posting, 'from' | 'to'>) {
  const balance = from.balance ?? to.balance;
  if (balance === undefined) throw new Error('a posting that touches no balance');
  return balance;
}

function withoutZeros(sums: ReadonlyMap<SumKey, number>): Sums {
  return new Map([...sums].filter(([, quantity]) => quantity !== 0));
}
