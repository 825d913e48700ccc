import { status } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { drained } from './read-call.ts';
import type { ReadCall } from './read-call.ts';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
} from './read-messages.ts';
import type { Recorded, RecordedLog } from './recorded-log.ts';

/** Records of the server that one window of a filter looks at. */
const WINDOW_RECORDS = 32;

/** The subscriptions to all of a server: from a place, first what stands, then what comes. */
export class Subscriptions {
  readonly #log: RecordedLog;
  readonly #calls = new Set<ReadCall>();
  /** How many were begun, and how many were dropped since their consumers were slow. */
  begun = 0;
  droppedAsSlow = 0;
  /** The places that they began after, as they were asked for; -1 for the start. */
  readonly begunAfter: number[] = [];
  /** Live records that may wait for a consumer; the subscription of a slower one is dropped. */
  behindMax = 500;

  constructor(log: RecordedLog) {
    this.#log = log;
  }

  /** Drops every subscription, as a server that is restarted or overloaded does. */
  dropAll(): void {
    for (const call of this.#calls) this.#drop(call, 'the subscription was dropped');
  }

  /** Begins a subscription. */
  begin(call: ReadCall): void {
    const options = call.request.getOptions();
    if (options === undefined) return;
    this.begun += 1;
    this.#calls.add(call);
    call.on('error', () => undefined);
    const after = placeBefore(options, this.#log);
    this.begunAfter.push(after);
    call.write(confirmationMessage());
    void this.#follow(call, options, after);
  }

  async #follow(call: ReadCall, options: ReadReq.Options, after: number): Promise<void> {
    let next = this.#log.records.findIndex((record) => record.position > after);
    if (next < 0) next = this.#log.records.length;
    let looked = 0;
    let isLive = false;
    const isOpen = () => !call.cancelled && this.#calls.has(call);
    while (isOpen()) {
      const record = this.#log.records[next];
      if (record === undefined) {
        if (!isLive) call.write(caughtUpMessage());
        isLive = true;
        await this.#appended(call);
        continue;
      }
      next += 1;
      looked += 1;
      const isWanted = passes(record, options);
      const went = !isWanted || call.write(eventMessage(record));
      if (isCheckpoint(options, looked)) call.write(checkpointMessage(record.position));
      if (!went && !(await this.#keepsUp(call, next, isLive))) return;
    }
    this.#calls.delete(call);
  }

  /** Waits for a consumer that took no more; false when it was too slow. */
  async #keepsUp(call: ReadCall, next: number, isLive: boolean): Promise<boolean> {
    const { promise: tooSlow, resolve } = Promise.withResolvers<boolean>();
    const look = () => {
      if (isLive && this.#log.records.length - next > this.behindMax) resolve(false);
    };
    const leave = this.#log.onAppended(look);
    const keptUp = await Promise.race([drained(call).then(() => true), tooSlow]);
    leave();
    if (keptUp) return true;
    this.droppedAsSlow += 1;
    this.#drop(call, 'the consumer is too slow');
    return false;
  }

  async #appended(call: ReadCall): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const leave = this.#log.onAppended(resolve);
    call.once('cancelled', resolve);
    await promise;
    call.off('cancelled', resolve);
    leave();
  }

  #drop(call: ReadCall, details: string): void {
    this.#calls.delete(call);
    call.emit('error', { code: status.ABORTED, details });
    call.emit('cancelled');
  }
}

/** The position that a subscription begins after. */
function placeBefore(options: ReadReq.Options, log: RecordedLog): number {
  const all = options.getAll();
  const position = all?.getPosition();
  if (position !== undefined) return Number(position.getCommitPosition());
  return all?.hasEnd() === true ? (log.records.at(-1)?.position ?? -1) : -1;
}

function passes(record: Recorded, options: ReadReq.Options): boolean {
  const filter = options.getFilter();
  if (filter === undefined) return true;
  const byType = filter.getEventType();
  const expression = byType ?? filter.getStreamIdentifier();
  const text = byType === undefined ? record.stream : record.type;
  const regex = expression?.getRegex() ?? '';
  if (regex !== '') return new RegExp(regex).test(text);
  return expression?.getPrefixList().some((prefix) => text.startsWith(prefix)) ?? true;
}

function isCheckpoint(options: ReadReq.Options, looked: number): boolean {
  const filter = options.getFilter();
  if (filter === undefined) return false;
  const window = filter.hasMax() ? filter.getMax() : WINDOW_RECORDS;
  return looked % (window * filter.getCheckpointintervalmultiplier()) === 0;
}
