import { randomUUID } from 'node:crypto';
import { Partitioners } from 'kafkajs';
import type { Producer, TopicMessages } from 'kafkajs';
import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import { TOPIC_PARTITIONS, topicOf } from '@lumbung/schemas/topics';
import { bytesOf } from '../message.ts';
import { OtherPublication, PublisherFenced } from '../outlet.ts';
import type { Message, Outlet, PublishedEvents, Tenure } from '../outlet.ts';
import { answered } from './kafka-answer.ts';
import { kafkaClient } from './kafka-options.ts';
import type { KafkaAccount } from './kafka-options.ts';
import { currentProgress, progressMessage, progressUntil } from './kafka-progress.ts';
import { makeTopics, progressTopicOf, topicsOf } from './kafka-topics.ts';

/** What is published where. */
export type KafkaOutletOptions = KafkaAccount &
  PublishedEvents & {
    /** What the names of all topics begin with, before a dot. */
    readonly prefix: string;
    /** Partitions of a topic that is made; `TOPIC_PARTITIONS` where nothing is said. */
    readonly partitions?: number;
    /** Milliseconds after which a broker ends a transaction whose publisher is silent. */
    readonly transactionMilliseconds?: number;
  };

/** Bytes that are sent at a time; a partition's part must not exceed what a broker takes (1 MB). */
const SEND_BYTES = 640 * 1024;

const TRANSACTION_MILLISECONDS = 60_000;

/** A transaction is asked for again while the one before is being ended, which takes moments. */
const RETRY = { initialRetryTime: 4, retries: 9, maxRetryTime: 1_000 };

/** Codes of Kafka's protocol: INVALID_PRODUCER_EPOCH and PRODUCER_FENCED. */
const OLD_EPOCH_CODES: readonly unknown[] = [47, 90];

/**
 * Publishes to Kafka. Events and progress are written in transactions of one transactional id, so
 * that readers of what is committed see each event once; taking over begins a new epoch of it,
 * which fences whoever had it before.
 */
export function kafkaOutlet(options: KafkaOutletOptions): Outlet {
  const { prefix, source, categories, partitions = TOPIC_PARTITIONS } = options;
  return {
    async takeOver() {
      await makeTopics(options, topicsOf(prefix, categories), partitions);
      // Nobody is fenced by one who is here by mistake. What is committed could not be read past a
      // transaction that a dead publisher left open, which only taking over ends.
      const there = (await currentProgress(options, prefix, 'written')).source ?? source;
      if (there !== source) throw new OtherPublication(prefix, there);
      const tenure = new KafkaTenure(options);
      try {
        await tenure.begin(source);
        return tenure;
      } catch (error) {
        await tenure.close();
        throw error;
      }
    },
  };
}

class KafkaTenure implements Tenure {
  readonly #account: KafkaAccount;
  readonly #prefix: string;
  readonly #producer: Producer;
  readonly #holder = randomUUID();
  #progress: FeedPosition | undefined;

  constructor(options: KafkaOutletOptions) {
    const { prefix, transactionMilliseconds = TRANSACTION_MILLISECONDS } = options;
    this.#account = options;
    this.#prefix = prefix;
    // After a fault the producer is given up with its transaction, so that it may retry less than
    // for ever and still nothing is written twice.
    this.#producer = kafkaClient(options).producer({
      transactionalId: `${prefix}.publisher`,
      idempotent: true,
      maxInFlightRequests: 1,
      transactionTimeout: transactionMilliseconds,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
  }

  get progress(): FeedPosition {
    if (this.#progress === undefined) throw new Error('the tenure has not begun');
    return this.#progress;
  }

  /** Fences the one before, says who is there now, and reads what was committed until then. */
  async begin(source: string): Promise<void> {
    const holder = this.#holder;
    await answered('connect', this.#producer.connect());
    await this.#commit([[this.#progressOf({ key: 'holder', holder, source })]]);
    const { position } = await progressUntil(this.#account, this.#prefix, (record) => {
      return record.key === 'holder' && record.holder === holder;
    });
    this.#progress = position;
  }

  async publish(messages: readonly Message[], position: FeedPosition): Promise<void> {
    const sends = inSends(messages).map((send) => this.#eventsOf(send));
    await this.#commit([...sends, [this.#progressOf({ key: 'position', position })]]);
  }

  async close(): Promise<void> {
    await answered('disconnect', this.#producer.disconnect()).catch(() => undefined);
  }

  async #commit(sends: readonly (readonly TopicMessages[])[]): Promise<void> {
    try {
      const transaction = await answered('begin a transaction', this.#producer.transaction());
      for (const topicMessages of sends) {
        await answered('send', transaction.sendBatch({ topicMessages: [...topicMessages] }));
      }
      await answered('commit', transaction.commit());
    } catch (error) {
      if (isOldEpoch(error) && (await this.#isTakenOver())) {
        throw new PublisherFenced({ cause: error });
      }
      throw error;
    }
  }

  /** A broker begins a new epoch also where a transaction took too long, and nobody took over. */
  async #isTakenOver(): Promise<boolean> {
    return (await currentProgress(this.#account, this.#prefix)).holder !== this.#holder;
  }

  #progressOf(record: Parameters<typeof progressMessage>[0]): TopicMessages {
    return { topic: progressTopicOf(this.#prefix), messages: [progressMessage(record)] };
  }

  #eventsOf(messages: readonly Message[]): readonly TopicMessages[] {
    return [...Map.groupBy(messages, ({ category }) => category)].map(([category, ofTopic]) => ({
      topic: topicOf(this.#prefix, category),
      messages: ofTopic.map(({ key, headers, value }) => ({
        key,
        headers,
        value: asBuffer(value),
      })),
    }));
  }
}

/** Messages in their order, in parts that are sent one after the other. */
function inSends(messages: readonly Message[]): readonly (readonly Message[])[] {
  const sends: Message[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    bytes += bytesOf(message);
    if (bytes > SEND_BYTES) {
      sends.push([]);
      bytes = bytesOf(message);
    }
    sends.at(-1)?.push(message);
  }
  return sends;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function isOldEpoch(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  return OLD_EPOCH_CODES.includes(code) || isOldEpoch(error.cause);
}
