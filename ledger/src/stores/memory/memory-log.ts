import { conflict, indeterminate, unavailable } from '../../faults.ts';
import type { WeakEvent, WeakLog, WeakPage, WeakRecord } from '../weak/weak-log.ts';

/**
 * How an append can be told to fail: `unavailable` before it commits, or `indeterminate` after it
 * committed, with the answer lost on its way.
 */
export type AppendFault = 'beforeCommit' | 'afterCommit';

type Row = WeakRecord & { readonly position: number; readonly id: string };

/** Bytes that the imitated log writes around each record: what makes its positions sparse. */
const RECORD_OVERHEAD_BYTES = 113;

/** After how many appends the log writes records of its own between ours. */
const APPENDS_BETWEEN_SYSTEM_RECORDS = 3;

/** Records of its own that the log then writes: more than one, so that pages can be empty. */
const SYSTEM_RECORDS = 2;

/**
 * An event log in memory with the weaknesses of EventStoreDB, for tests and dry runs: positions
 * are byte offsets, the log's own records stand between ours, there is no index of ids, a strict
 * prefix of an earlier write passes for that write, and a retry at a new expected revision is
 * written again.
 */
export class MemoryLog implements WeakLog {
  readonly #rows: Row[] = [];
  readonly #streams = new Map<string, Row[]>();
  readonly #wakes = new Set<() => void>();
  readonly #faults: AppendFault[] = [];
  #appends = 0;
  #open = true;

  /** Makes the next appends fail, one fault each. */
  failNextAppends(...faults: readonly AppendFault[]): void {
    this.#faults.push(...faults);
  }

  /** Opens the log again after `close`; it holds what it held. */
  reopen(): void {
    this.#open = true;
  }

  async append(
    stream: string,
    expectedRevision: number,
    events: readonly WeakEvent[],
  ): Promise<void> {
    await this.#answering();
    const fault = this.#faults.shift();
    if (fault === 'beforeCommit') throw unavailable('the log was told to fail before it commits');
    if (!this.#holdsAlready(stream, expectedRevision, events)) {
      this.#commit(stream, events);
    }
    if (fault === 'afterCommit') throw indeterminate('the log was told to lose its answer');
  }

  async readStream(stream: string, from: number, limit: number): Promise<readonly WeakRecord[]> {
    await this.#answering();
    return (this.#streams.get(stream) ?? []).slice(from, from + limit);
  }

  async readAll(after: string, limit: number): Promise<WeakPage> {
    await this.#answering();
    const start = after === '' ? 0 : this.#rows.findLastIndex((row) => cursorOf(row) === after) + 1;
    if (start === 0 && after !== '') throw new RangeError(`no place ${after} in this log`);
    const records = this.#rows.slice(start, start + limit);
    const last = records.at(-1);
    return { records, next: last === undefined ? after : cursorOf(last) };
  }

  onAppended(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  /** Compares ids after the expected revision only, as EventStoreDB does. */
  #holdsAlready(stream: string, expected: number, events: readonly WeakEvent[]): boolean {
    const rows = this.#streams.get(stream) ?? [];
    const head = rows.length - 1;
    if (expected === head) return false;
    const same = events.every((event, index) => rows[expected + 1 + index]?.id === event.id);
    if (expected > head || !same) throw conflict(stream, expected, head);
    return true;
  }

  #commit(stream: string, events: readonly WeakEvent[]): void {
    for (const event of events) this.#write(stream, event);
    this.#appends += 1;
    if (this.#appends % APPENDS_BETWEEN_SYSTEM_RECORDS === 0) this.#writeSystemRecords();
    for (const wake of this.#wakes) queueMicrotask(wake);
  }

  #writeSystemRecords(): void {
    for (let count = 0; count < SYSTEM_RECORDS; count += 1) {
      this.#write('$stats', { id: '', type: '$statsCollected', bytes: new Uint8Array(7) });
    }
  }

  #write(stream: string, event: WeakEvent): void {
    const rows = this.#streams.get(stream) ?? [];
    const before = this.#rows.at(-1);
    const position =
      before === undefined ? 0 : before.position + before.bytes.length + RECORD_OVERHEAD_BYTES;
    const bytes = new Uint8Array(event.bytes);
    const row = { id: event.id, type: event.type, stream, revision: rows.length, bytes, position };
    rows.push(row);
    this.#streams.set(stream, rows);
    this.#rows.push(row);
  }

  /** Every call answers later, as over a network, so that callers interleave. */
  async #answering(): Promise<void> {
    await Promise.resolve();
    if (!this.#open) throw unavailable('the event store is closed');
  }
}

function cursorOf(row: Row): string {
  return `C:${row.position}/P:${row.position}`;
}
