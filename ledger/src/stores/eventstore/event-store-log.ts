import { BACKWARDS, END, START } from '@eventstore/db-client';
import type { AllStreamRecordedEvent, AllStreamResolvedEvent } from '@eventstore/db-client';
import { unavailable } from '../../faults.ts';
import type { WeakEvent, WeakLog, WeakPage, WeakRecord } from '../weak/weak-log.ts';
import { isNoStream } from './answers.ts';
import { appendUntilAnswered } from './appending.ts';
import { connectTo } from './connection.ts';
import type { Connection } from './connection.ts';
import { Following } from './following.ts';
import { EVENTSTORE_LIMITS } from './limits.ts';
import type { EventStoreLimits } from './limits.ts';
import { cursorOf, isSamePlace, noPlace, positionOf } from './places.ts';
import { readFault, readUntil } from './reading.ts';

/**
 * The log of an EventStoreDB or KurrentDB server through its own client. Events are written as
 * binary data, so that their bytes are never parsed and written anew on their way. Its cursors are
 * positions of the server's log.
 */
export class EventStoreLog implements WeakLog {
  readonly #connection: Connection;
  readonly #limits: EventStoreLimits;
  readonly #wakes = new Set<() => void>();
  #following: Following | undefined;
  #closing: Promise<void> | undefined;

  /** @throws {EventStoreUrlError} for an address that is not valid */
  constructor(url: string, limits: Partial<EventStoreLimits> = {}) {
    this.#connection = connectTo(url);
    this.#limits = { ...EVENTSTORE_LIMITS, ...limits };
  }

  async append(
    stream: string,
    expectedRevision: number,
    events: readonly WeakEvent[],
  ): Promise<void> {
    this.#assertOpen();
    await appendUntilAnswered(this.#connection, { stream, expectedRevision, events }, this.#limits);
    this.#wake();
  }

  async readStream(stream: string, from: number, limit: number): Promise<readonly WeakRecord[]> {
    this.#assertOpen();
    const { client, call } = this.#connection;
    const options = { ...call, fromRevision: BigInt(from), maxCount: limit };
    try {
      const read = await readUntil(
        () => client.readStream(stream, options),
        () => false,
        this.#limits,
      );
      return read.flatMap(({ event }) => (event === undefined ? [] : recordOf(event)));
    } catch (error) {
      if (isNoStream(error)) return [];
      throw readFault(error);
    }
  }

  async readAll(after: string, limit: number): Promise<WeakPage> {
    this.#assertOpen();
    const from = after === '' ? undefined : positionOf(after);
    // A read begins with the record at its place, which its reader has.
    const read = await this.#readForwards(from ?? START, from === undefined ? limit : limit + 1);
    const first = read[0]?.position;
    const isKnown = from !== undefined && first !== undefined && isSamePlace(from, first);
    const records = isKnown ? read.slice(1) : read.slice(0, limit);
    const last = records.at(-1)?.position;
    if (last !== undefined) return { records: records.map(recordOf), next: cursorOf(last) };
    // Nothing at its own place: the record was scavenged, or the log does not reach so far.
    if (from !== undefined && !isKnown && !(await this.#reaches(from.commit))) throw noPlace(after);
    return { records: [], next: after };
  }

  onAppended(wake: () => void): () => void {
    this.#wakes.add(wake);
    this.#following ??= new Following({
      connection: this.#connection,
      limits: this.#limits,
      begin: async () => (await this.#newest())?.position,
      onNews: () => this.#wake(),
    });
    return () => this.#wakes.delete(wake);
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await this.#following?.stop();
      await this.#connection.client.dispose();
    })();
    return this.#closing;
  }

  async #readForwards(
    fromPosition: typeof START | ReturnType<typeof positionOf>,
    maxCount: number,
  ): Promise<readonly AllStreamRecordedEvent[]> {
    const { client, call } = this.#connection;
    let bytes = 0;
    try {
      const read = await readUntil(
        () => {
          bytes = 0;
          return client.readAll({ ...call, fromPosition, maxCount });
        },
        ({ event }) => (bytes += bytesOf(event)) >= this.#limits.pageBytesMax,
        this.#limits,
      );
      return read.flatMap(recordedIn);
    } catch (error) {
      throw readFault(error);
    }
  }

  async #newest(): Promise<AllStreamRecordedEvent | undefined> {
    const { client, call } = this.#connection;
    const options = { ...call, fromPosition: END, direction: BACKWARDS, maxCount: 1 } as const;
    try {
      const read = await readUntil(
        () => client.readAll(options),
        () => false,
        this.#limits,
      );
      return read.flatMap(recordedIn)[0];
    } catch (error) {
      throw readFault(error);
    }
  }

  async #reaches(commit: bigint): Promise<boolean> {
    const newest = await this.#newest();
    return newest !== undefined && newest.position.commit >= commit;
  }

  #wake(): void {
    for (const wake of this.#wakes) queueMicrotask(wake);
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw unavailable('the event store is closed');
  }
}

function recordedIn({ event }: AllStreamResolvedEvent): readonly AllStreamRecordedEvent[] {
  return event === undefined ? [] : [event];
}

function recordOf(event: Pick<AllStreamRecordedEvent, 'streamId' | 'revision' | 'type' | 'data'>) {
  const { streamId, revision, type, data } = event;
  // What is not binary is not ours, and nobody looks at its bytes.
  const bytes = data instanceof Uint8Array ? new Uint8Array(data) : new Uint8Array();
  return { stream: streamId, revision: Number(revision), type, bytes };
}

function bytesOf(event: AllStreamRecordedEvent | undefined): number {
  return event?.data instanceof Uint8Array ? event.data.length : 0;
}
