/** An event as a client wrote it. */
export type Proposed = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
};

/** An event as the server keeps it. */
export type Recorded = Proposed & {
  readonly stream: string;
  readonly revision: number;
  /** Where it stands in the log, in bytes: not dense. */
  readonly position: number;
  /** 100 ns since 1970. */
  readonly created: string;
};

/** What an append expects of its stream. */
export type Expectation = number | 'none' | 'exists' | 'any';

/** What came of an append. */
export type Appending =
  | { readonly kind: 'success'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrongExpectedVersion'; readonly head: number };

/** Bytes that the server writes around each record. */
const RECORD_OVERHEAD_BYTES = 113;

/** After how many appends the server writes records of its own. */
const APPENDS_BETWEEN_SYSTEM_RECORDS = 3;
const SYSTEM_RECORDS = 2;

/** Ids that the server remembers for appends which expect nothing; gone after a restart. */
const REMEMBERED_IDS_MAX = 1_000;

/**
 * The log of EventStoreDB as its IndexWriter judges appends: an append below the head is compared
 * by ids at the positions that it expects (a strict prefix passes), one at the head is taken
 * without a look at its ids, and one that expects nothing is looked up among recent ids only.
 */
export class RecordedLog {
  readonly records: Recorded[] = [];
  readonly #streams = new Map<string, Recorded[]>();
  readonly #recent = new Map<string, Recorded>();
  readonly #listeners = new Set<() => void>();
  #appends = 0;

  /** The events of a stream; none when it does not exist. */
  stream(name: string): readonly Recorded[] {
    return this.#streams.get(name) ?? [];
  }

  /** Appends events, all or none. */
  append(stream: string, expected: Expectation, events: readonly Proposed[]): Appending {
    const head = this.stream(stream).length - 1;
    const earlier = this.#earlierWrite(stream, expected, events);
    if (earlier !== undefined) return successOf(earlier);
    if (!isMet(expected, head)) return { kind: 'wrongExpectedVersion', head };
    for (const event of events) this.#write(stream, event);
    this.#appends += 1;
    if (this.#appends % APPENDS_BETWEEN_SYSTEM_RECORDS === 0) this.#writeOwnRecords();
    for (const listener of this.#listeners) listener();
    const last = this.stream(stream).at(-1);
    return last === undefined ? { kind: 'wrongExpectedVersion', head } : successOf(last);
  }

  /** Calls a listener after each append, until the returned function is called. */
  onAppended(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what a restart forgets. */
  restart(): void {
    this.#recent.clear();
  }

  /** The last event of an earlier write that the server takes this one for. */
  #earlierWrite(
    stream: string,
    expected: Expectation,
    events: readonly Proposed[],
  ): Recorded | undefined {
    const standing = this.stream(stream);
    const first =
      expected === 'any' || expected === 'exists'
        ? this.#recent.get(`${stream} ${events[0]?.id ?? ''}`)?.revision
        : revisionAfter(expected);
    if (first === undefined) return undefined;
    const same = events.every((event, index) => standing[first + index]?.id === event.id);
    return same ? standing[first + events.length - 1] : undefined;
  }

  #writeOwnRecords(): void {
    for (let count = 0; count < SYSTEM_RECORDS; count += 1) {
      const data = new TextEncoder().encode('{"proc-mem":1}');
      const id = crypto.randomUUID();
      this.#write('$stats', { id, type: '$statsCollected', contentType: 'application/json', data });
    }
  }

  #write(stream: string, event: Proposed): void {
    const standing = this.#streams.get(stream) ?? [];
    const before = this.records.at(-1);
    const position =
      before === undefined ? 0 : before.position + before.data.length + RECORD_OVERHEAD_BYTES;
    const created = `${Date.now()}0000`;
    const record = { ...event, stream, revision: standing.length, position, created };
    standing.push(record);
    this.#streams.set(stream, standing);
    this.records.push(record);
    this.#recent.set(`${stream} ${event.id}`, record);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > REMEMBERED_IDS_MAX && oldest !== undefined) this.#recent.delete(oldest);
  }
}

function successOf({ revision, position }: Recorded): Appending {
  return { kind: 'success', revision, position };
}

function revisionAfter(expected: number | 'none'): number {
  return expected === 'none' ? 0 : expected + 1;
}

function isMet(expected: Expectation, head: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'exists') return head >= 0;
  return revisionAfter(expected) === head + 1;
}
