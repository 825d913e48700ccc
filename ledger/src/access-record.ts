import { newIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Clock } from './clock.ts';
import type { Fact } from './domain/decider.ts';
import { faultCodeOf } from './faults.ts';
import { commandDigest } from './handler/digest.ts';
import { draftsOf } from './handler/drafts.ts';
import { NO_REVISION } from './ports/event-store.ts';
import type { EventStore } from './ports/event-store.ts';

/** That somebody reads or takes a range of the log. */
export type Access = Extract<Fact, { name: 'RangeRead' | 'ExportIssued' }>;

/** What accesses are recorded with. */
type Recording = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly installation: string;
};

const PAGE_EVENTS = 1_000;

/** Times that another process may be faster on the stream of one user. */
const TRIES_MAX = 50;

/** Users whose place is remembered. */
const USERS_MAX = 10_000;

/** Records accesses, each in the stream of the user who has it. */
export class AccessRecorder {
  readonly #recording: Recording;
  readonly #heads = new Map<string, number>();
  /** What is being recorded of each user: one after the other, so that they do not race. */
  readonly #underway = new Map<string, Promise<unknown>>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /**
   * Records an access; answers the ordinal of its event once that is durable.
   *
   * @throws LedgerFault
   */
  async record(user: string, access: Access): Promise<number> {
    const before = this.#underway.get(user);
    const recorded = (before ?? Promise.resolve()).then(() => this.#append(user, access));
    const settled = recorded.catch(() => undefined);
    this.#underway.set(user, settled);
    try {
      return await recorded;
    } finally {
      if (this.#underway.get(user) === settled) this.#underway.delete(user);
    }
  }

  async #append(user: string, access: Access): Promise<number> {
    const { store, clock, installation } = this.#recording;
    const stream = streamOf('audit', user);
    const commandId = newIdentifier();
    const digest = commandDigest(access.name, stream, access.data);
    const request = { commandId, actor: { user, backdatingDaysMax: 0 } };
    const frame = { installation, stream, digest, now: clock(), request };
    const drafts = draftsOf([access], frame);
    for (let tries = 1; ; tries += 1) {
      const expectedRevision = await this.#headOf(stream);
      try {
        const append = { stream, expectedRevision, commandId, commandDigest: digest, drafts };
        const { lastRevision, ordinal } = await store.append(append);
        this.#keep(stream, lastRevision);
        return ordinal;
      } catch (error) {
        if (faultCodeOf(error) !== 'conflict' || tries >= TRIES_MAX) throw error;
        this.#heads.delete(stream);
      }
    }
  }

  async #headOf(stream: string): Promise<number> {
    const known = this.#heads.get(stream);
    if (known !== undefined) return known;
    let head = NO_REVISION;
    for (;;) {
      const from = head + 1;
      const page = await this.#recording.store.readStream(stream, { from, limit: PAGE_EVENTS });
      head += page.length;
      if (page.length < PAGE_EVENTS) return head;
    }
  }

  #keep(stream: string, revision: number): void {
    if (this.#heads.size >= USERS_MAX) this.#heads.clear();
    this.#heads.set(stream, revision);
  }
}
