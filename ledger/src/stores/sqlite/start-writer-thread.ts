import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder, ThreadStart } from './thread-messages.ts';
import { errorOfAnswer } from './write-request.ts';
import type { WriteRequest, WrittenGroup } from './write-request.ts';

const THREAD = new URL('./writer-thread.ts', import.meta.url);

/** A thread that writes a log. */
export type WriterThread = {
  /** What a group came to; undefined when the thread died before it said so. */
  write(group: readonly WriteRequest[], now: string): Promise<WrittenGroup | undefined>;
  /** Lets it write what it has, close the log, and end. */
  close(): Promise<void>;
};

/**
 * Starts a thread that writes a log; fails as the opening of the log does.
 *
 * @param onEnd told when it ended, asked or not
 */
export async function startWriterThread(
  start: ThreadStart,
  onEnd: () => void,
): Promise<WriterThread> {
  const thread = new Worker(THREAD, { workerData: start });
  const opening = Promise.withResolvers<void>();
  /** Who waits for an answer, in the order in which the thread answers. */
  let waiting: ((written: WrittenGroup | undefined) => void)[] = [];
  thread.on('message', (answers: readonly ThreadAnswer[]) => {
    for (const answer of answers) {
      if (answer.kind === 'open') opening.resolve();
      else if (answer.kind === 'failed') opening.reject(errorOfAnswer(answer.answer));
      else waiting.shift()?.(answer.group);
    }
  });
  let hasEnded = false;
  const end = (reason: Error): void => {
    hasEnded = true;
    opening.reject(reason);
    onEnd();
    const left = waiting;
    waiting = [];
    for (const answer of left) answer(undefined);
  };
  thread.on('error', end);
  thread.on('exit', (code) => end(new Error(`the thread ended with ${code}`)));
  await opening.promise;
  const say = (order: ThreadOrder): void => thread.postMessage(order);
  return {
    write(group, now) {
      const { promise, resolve } = Promise.withResolvers<WrittenGroup | undefined>();
      if (hasEnded) return Promise.resolve(undefined);
      waiting.push(resolve);
      say({ kind: 'write', group, now });
      return promise;
    },
    async close() {
      if (hasEnded) return;
      const ended = once(thread, 'exit');
      say({ kind: 'close' });
      await ended;
    },
  };
}
