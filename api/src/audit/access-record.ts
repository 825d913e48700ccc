import type { Access } from '@lumbung/ledger/access-record';
import type { Clock } from '@lumbung/ledger/clock';
import type { RecordedRead } from '@lumbung/schemas/access/recorded-reads';
import { addMicroseconds } from '@lumbung/schemas/time';
import { API_LIMITS } from '../limits.ts';

/** A read that somebody is about to be answered. */
export type Read = {
  readonly read: RecordedRead;
  /** The first ordinal that may be in the answer, or in a later page of it. */
  readonly from: number;
  readonly facility?: string | undefined;
  readonly event?: string | undefined;
};

/** What records of one kind a user has, while they hold. */
type Recorded = { readonly from: number; readonly until: string; readonly done: Promise<unknown> };

/** Records an access durably. */
type RecordAccess = (user: string, access: Access) => Promise<number>;

const MICROSECONDS_PER_MILLISECOND = 1_000;

/**
 * Records who reads the log, before they are answered. A record says from which ordinal on somebody
 * may read until a moment, so that it stands for all pages of an export and all polls of a follower
 * by then. Who reads of very many places has one record that stands for everything: nobody floods
 * the log by reading it, and nothing that was read goes without a record.
 */
export class AccessRecord {
  readonly #record: RecordAccess;
  readonly #clock: Clock;
  readonly #users = new Map<string, Map<string, Recorded>>();

  constructor(record: RecordAccess, clock: Clock) {
    this.#record = record;
    this.#clock = clock;
  }

  /**
   * Resolves once a read is covered by a record that is durable.
   *
   * @throws LedgerFault when it could not be recorded: then nothing is to be answered
   */
  async note(user: string, read: Read): Promise<void> {
    const now = this.#clock();
    const known = this.#knownOf(user, now);
    const everything = known.get(ANYTHING);
    const own = known.get(keyOf(read));
    const covering = [everything, own].find((each) => each !== undefined && each.from <= read.from);
    if (covering !== undefined) {
      await covering.done;
      return;
    }
    const isMany = own === undefined && known.size >= API_LIMITS.accessesApartMax;
    await this.#begin(user, known, isMany ? { read: 'anything', from: 0 } : read, now);
  }

  /**
   * Records an access of another kind; answers the ordinal of its event once that is durable.
   *
   * @throws LedgerFault
   */
  record(user: string, access: Access): Promise<number> {
    return this.#record(user, access);
  }

  async #begin(
    user: string,
    known: Map<string, Recorded>,
    { read, from, facility, event }: Read,
    now: string,
  ): Promise<void> {
    const microseconds = API_LIMITS.accessMilliseconds * MICROSECONDS_PER_MILLISECOND;
    const until = addMicroseconds(now, microseconds);
    const data = {
      read,
      from,
      until,
      ...(facility === undefined ? {} : { facility }),
      ...(event === undefined ? {} : { event }),
    };
    const done = this.#record(user, { name: 'RangeRead', data });
    const key = keyOf({ read, from, facility, event });
    const recorded = { from, until, done };
    known.set(key, recorded);
    try {
      await done;
    } catch (error) {
      if (known.get(key) === recorded) known.delete(key);
      throw error;
    }
  }

  /** The records of a user that still hold. */
  #knownOf(user: string, now: string): Map<string, Recorded> {
    const known = this.#users.get(user) ?? new Map<string, Recorded>();
    for (const [key, { until }] of known) if (until <= now) known.delete(key);
    // The one who read longest ago is forgotten first: they are recorded once more.
    this.#users.delete(user);
    this.#users.set(user, known);
    if (this.#users.size > API_LIMITS.usersRemembered) {
      const [oldest = ''] = this.#users.keys();
      this.#users.delete(oldest);
    }
    return known;
  }
}

function keyOf({ read, facility = '', event = '' }: Read): string {
  return `${read} ${facility} ${event}`;
}

const ANYTHING = keyOf({ read: 'anything', from: 0 });
