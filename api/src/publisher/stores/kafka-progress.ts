import { randomUUID } from 'node:crypto';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import { answered } from './kafka-answer.ts';
import { kafkaClient } from './kafka-options.ts';
import type { KafkaAccount } from './kafka-options.ts';
import { progressTopicOf } from './kafka-topics.ts';

/** What the topic of progress says. */
export type Progress = {
  /** Who took over last; undefined before the first one. */
  readonly holder: string | undefined;
  /** The ledger that is published. */
  readonly source: string | undefined;
  readonly position: FeedPosition;
};

/** A record of the topic of progress, of which only the newest of its key counts. */
export type ProgressRecord =
  | { readonly key: 'holder'; readonly holder: string; readonly source: string }
  | { readonly key: 'position'; readonly position: FeedPosition }
  /** Its writer reads until it comes, and then has read all that was committed before. */
  | { readonly key: 'mark'; readonly mark: string };

/** Milliseconds within which the topic of progress has been read. */
const READ_MILLISECONDS = 20_000;
const FETCH_MILLISECONDS = 100;

/** A young cluster makes the topic that consumers need when the first one comes. */
const READ_RETRIES = 15;

/** A record as it is sent. */
export function progressMessage(record: ProgressRecord): { key: string; value: string } {
  return { key: record.key, value: JSON.stringify(record) };
}

/**
 * What is committed by now; or, where that is asked for, all that was written, which one learns
 * also while a publisher that is gone has left a transaction open.
 */
export async function currentProgress(
  account: KafkaAccount,
  prefix: string,
  which: 'committed' | 'written' = 'committed',
): Promise<Progress> {
  const mark = randomUUID();
  const producer = kafkaClient(account).producer({ allowAutoTopicCreation: false });
  try {
    await answered('connect', producer.connect());
    const messages = [progressMessage({ key: 'mark', mark })];
    await answered('send a mark', producer.send({ topic: progressTopicOf(prefix), messages }));
  } finally {
    await answered('disconnect', producer.disconnect()).catch(() => undefined);
  }
  const isMark = (record: ProgressRecord): boolean => record.key === 'mark' && record.mark === mark;
  return progressUntil(account, prefix, isMark, which);
}

/** What was committed, or written, until a record that is there, or comes soon. */
export async function progressUntil(
  account: KafkaAccount,
  prefix: string,
  isLast: (record: ProgressRecord) => boolean,
  which: 'committed' | 'written' = 'committed',
): Promise<Progress> {
  let progress: Progress = { holder: undefined, source: undefined, position: FEED_START };
  const found = Promise.withResolvers<Progress>();
  const consumer = kafkaClient(account, READ_RETRIES).consumer({
    groupId: `${prefix}.progress.${randomUUID()}`,
    maxWaitTimeInMs: FETCH_MILLISECONDS,
    allowAutoTopicCreation: false,
    readUncommitted: which === 'written',
  });
  const late = setTimeout(() => {
    found.reject(new Error('the progress of the publication could not be read in time'));
  }, READ_MILLISECONDS);
  consumer.on('consumer.crash', ({ payload }) => found.reject(payload.error));
  found.promise.catch(() => undefined);
  try {
    await answered('connect', consumer.connect());
    const wanted = { topic: progressTopicOf(prefix), fromBeginning: true };
    await answered('subscribe', consumer.subscribe(wanted));
    const running = consumer.run({
      autoCommit: false,
      eachMessage: async ({ message: { value } }) => {
        const record = JSON.parse(String(value)) as ProgressRecord;
        progress = withRecord(progress, record);
        if (isLast(record)) found.resolve(progress);
      },
    });
    await answered('read', running);
    return await found.promise;
  } finally {
    clearTimeout(late);
    await answered('disconnect', consumer.disconnect()).catch(() => undefined);
  }
}

function withRecord(progress: Progress, record: ProgressRecord): Progress {
  if (record.key === 'mark') return progress;
  const { key: _, ...newer } = record;
  return { ...progress, ...newer };
}
