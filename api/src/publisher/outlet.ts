import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import type { StreamCategory } from '@lumbung/schemas/streams';

/** An event on its way out. */
export type Message = {
  /** Which topic it is for: there is one for each category of streams. */
  readonly category: StreamCategory;
  /** The stream: the messages of a key keep their order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The event's canonical bytes. */
  readonly value: Uint8Array;
};

/** Whose events are published, and of which kinds of streams. */
export type PublishedEvents = {
  /** The ledger whose events they are; those of another one do not come into the same topics. */
  readonly source: string;
  /** The categories that come; all of them where nothing is said. */
  readonly categories?: readonly StreamCategory[] | undefined;
};

/** Another one publishes now: whoever gets this must not go on. */
export class PublisherFenced extends Error {
  readonly code = 'publisher-fenced';

  constructor(options?: ErrorOptions) {
    super('Another publisher took over, and this one stops', options);
    this.name = 'PublisherFenced';
  }
}

/** What was published under a name is of another ledger. */
export class OtherPublication extends Error {
  readonly code = 'other-publication';

  constructor(prefix: string, source: string) {
    super(`The topics ${prefix}.* hold the events of ${source}: choose another KAFKA_TOPIC_PREFIX`);
    this.name = 'OtherPublication';
  }
}

/** The time in which one publisher, and nobody else, publishes. */
export interface Tenure {
  /** Where the last publication ended, whoever made it. */
  readonly progress: FeedPosition;

  /**
   * Publishes messages in their order and notes where to go on, all or nothing. After any error
   * nothing is known, and the tenure is of no more use: the next one says what came of it.
   *
   * @throws {PublisherFenced} when another one has taken over
   */
  publish(messages: readonly Message[], next: FeedPosition): Promise<void>;

  /** Lets go of what it is kept with; nobody else waits for it. */
  close(): Promise<void>;
}

/**
 * Where events are published, for readers that see only what is committed. Every adapter passes
 * `testing/outlet-contract.ts`.
 */
export interface Outlet {
  /**
   * Takes over: whoever published before can publish no more, what it left half done is undone.
   *
   * @throws {PublisherFenced} when yet another one took over in the meantime
   * @throws {OtherPublication} when what is there is not of this ledger
   */
  takeOver(): Promise<Tenure>;
}
