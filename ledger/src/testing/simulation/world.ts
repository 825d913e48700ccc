import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { CommandHandler, CommandRequest, Outcome } from '../../command.ts';
import { deciderOf } from '../../domain/registry.ts';
import type { StockState } from '../../domain/stock/state.ts';
import { faultCodeOf } from '../../faults.ts';
import { createCommandHandler } from '../../handler/handler.ts';
import { States } from '../../handler/states.ts';
import { watched } from './watched-deciders.ts';
import type { EventStore, FeedPosition } from '../../ports/event-store.ts';
import { FEED_START } from '../../ports/event-store.ts';
import type { SnapshotStore } from '../../ports/snapshot-store.ts';
import { openMemoryLedger } from '../../stores/memory/memory-ledger.ts';
import type { MemoryLedger } from '../../stores/memory/memory-ledger.ts';
import { openMemorySnapshots } from '../../stores/memory/snapshot-store.ts';
import { textOf } from '../reading.ts';

/** Processes that decide over the one log, each with states of its own in memory. */
const OFFICES = 3;

/** Times that a sender asks again with the same id before the simulation gives up. */
const ASKS_MAX = 10;

const FEED_PAGE_EVENTS = 1_000;
const EVERY_EVENT = Number.MAX_SAFE_INTEGER;

/** A command with everything that it was answered, in order. */
export type Sent = {
  readonly request: CommandRequest;
  readonly answers: Outcome[];
  /** When it was sent first, and how many events the log had at least by then. */
  readonly now: string;
  readonly begun: number;
  /** How many events the log had when it was answered first. */
  known: number;
};

/**
 * A ledger as it runs: real handlers over the store in memory, which take turns, with snapshots,
 * restarts, more offices for races, and a log that fails when it is told to.
 */
export class World {
  now: string;
  readonly sent: Sent[] = [];
  readonly events: LumbungEvent[] = [];
  readonly branches = new Map<string, number>();
  readonly #sentBy = new Map<CommandRequest, Sent>();
  readonly #byStream = new Map<string, LumbungEvent[]>();
  readonly #ledger: MemoryLedger;
  readonly #snapshots = openMemorySnapshots();
  readonly #whole = openMemorySnapshots();
  readonly #find: typeof deciderOf;
  #offices: readonly CommandHandler[];
  #position: FeedPosition = FEED_START;

  /** @param find which decider decides for a stream, where it is not the ledger's own */
  constructor(now: string, find: typeof deciderOf = deciderOf) {
    this.now = now;
    this.#find = watched(find, () => this.reach('decided on the whole book'));
    this.#ledger = openMemoryLedger({ clock: () => this.now });
    this.#offices = this.#openOffices();
  }

  /** Counts that something was reached. */
  reach(branch: string): void {
    this.branches.set(branch, (this.branches.get(branch) ?? 0) + 1);
  }

  /** The events of a stream that are known by now, oldest first. */
  eventsOf(stream: string): readonly LumbungEvent[] {
    return this.#byStream.get(stream) ?? [];
  }

  /** Opens another office: a process of its own, which knows nothing but the log. */
  openOffice(): CommandHandler {
    return createCommandHandler({
      store: this.#watched(this.#ledger.store),
      index: this.#ledger.index,
      snapshots: this.#watchedSnapshots(),
      clock: () => this.now,
      installation: deriveIdentifier('installation'),
      deciderOf: this.#find,
    });
  }

  /** Forgets every state; what comes next is loaded from snapshots and the log. */
  restart(): void {
    this.#offices = this.#openOffices();
    this.reach('restarted');
  }

  /** Makes the log fail at its next append: before it commits, or after, with the answer lost. */
  failNextAppend(fault: 'beforeCommit' | 'afterCommit'): void {
    this.#ledger.log.failNextAppends(fault);
  }

  /** Sends a command until it is settled, and reads what the log has then. */
  async send(request: CommandRequest, given?: CommandHandler): Promise<Outcome> {
    const sent = this.#sentOf(request);
    const office = given ?? this.#offices[this.sent.length % OFFICES] ?? assert.fail();
    for (let asks = 0; asks < ASKS_MAX; asks += 1) {
      const outcome = await office.handle(request);
      sent.answers.push(outcome);
      this.#reachOutcome(outcome, sent.answers.length);
      if (outcome.kind === 'fault') continue;
      await this.#follow();
      if (sent.known === 0) sent.known = this.events.length;
      return outcome;
    }
    return assert.fail(`${request.kind} was never settled`);
  }

  /**
   * Keeps the state of a stream as it was after some of its events; compacted, where a horizon is
   * named. What a process that starts at the end is given was never compacted.
   */
  async keepSnapshot(stream: string, revision: number, horizon?: string): Promise<void> {
    const decider = this.#find(stream);
    if (decider === undefined || revision < 0) return;
    const state = this.eventsOf(stream)
      .slice(0, revision + 1)
      .reduce(decider.evolve, decider.initial);
    const { stateVersion } = decider;
    const kept = { stream, revision, stateVersion };
    const short = horizon === undefined ? state : decider.compact?.(state, horizon);
    await this.#snapshots.save({ ...kept, state: decider.encode(short ?? state) });
    await this.#whole.save({ ...kept, state: decider.encode(state) });
  }

  /** A book as a process that starts now loads it: from its snapshot and the tail. */
  async bookOf(stream: string): Promise<StockState> {
    const states = new States(this.#ledger.store, this.#whole, EVERY_EVENT, this.#find);
    return (await states.load(stream)).state as StockState;
  }

  #openOffices(): readonly CommandHandler[] {
    return Array.from({ length: OFFICES }, () => this.openOffice());
  }

  #sentOf(request: CommandRequest): Sent {
    const known = this.#sentBy.get(request);
    if (known !== undefined) return known;
    const sent = { request, answers: [], now: this.now, begun: this.events.length, known: 0 };
    this.#sentBy.set(request, sent);
    this.sent.push(sent);
    return sent;
  }

  async #follow(): Promise<void> {
    for (;;) {
      const from = this.#position;
      const page = await this.#ledger.store.readAll(from, FEED_PAGE_EVENTS);
      // Another sender may have read the page meanwhile.
      if (this.#position !== from) continue;
      if (page.next.cursor === from.cursor) return;
      this.#position = page.next;
      for (const stored of page.events) {
        const event = JSON.parse(textOf(stored)) as LumbungEvent;
        this.events.push(event);
        const stream = this.#byStream.get(event.subject) ?? [];
        stream.push(event);
        this.#byStream.set(event.subject, stream);
      }
    }
  }

  #watched(store: EventStore): EventStore {
    return {
      ...store,
      append: async (append) => {
        try {
          return await store.append(append);
        } catch (error) {
          if (faultCodeOf(error) === 'conflict') this.reach('decided again');
          throw error;
        }
      },
    };
  }

  #watchedSnapshots(): SnapshotStore {
    const snapshots = this.#snapshots;
    return {
      save: (snapshot) => snapshots.save(snapshot),
      load: async (stream, stateVersion) => {
        const found = await snapshots.load(stream, stateVersion);
        if (found !== undefined) this.reach('loaded from a snapshot and the tail');
        return found;
      },
    };
  }

  #reachOutcome(outcome: Outcome, asks: number): void {
    if (outcome.kind === 'fault') return this.reach(`verdict: ${outcome.code}`);
    if (outcome.kind !== 'settled') return this.reach(`verdict: ${outcome.kind}`);
    this.reach(`verdict: ${asks > 1 ? 'the first one again' : outcome.verdict.kind}`);
    if (asks > 1 || outcome.verdict.kind === 'accepted') return;
    for (const { code } of outcome.verdict.refusals) this.reach(`refused: ${code}`);
  }
}
