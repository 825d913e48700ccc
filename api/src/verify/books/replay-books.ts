import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BookFault } from '@lumbung/ledger/domain/replay/book-fault';
import type { ReferenceHistory } from '@lumbung/ledger/domain/replay/log-references';
import type { ThreadAnswer } from './books-thread.ts';
import { BOOK_LIMITS } from './limits.ts';
import { replayPart } from './replay-part.ts';

const THREAD = new URL('./books-thread.ts', import.meta.url);

/** Books in parts, with what they rest on. */
export type PartedBooks = {
  readonly files: readonly string[];
  readonly events: number;
  readonly history: ReferenceHistory;
};

/** Replays all books, several parts at a time; answers what is wrong, by ordinal. */
export async function replayBooks(
  { files, events, history }: PartedBooks,
  onProgress: (events: number) => void,
): Promise<BookFault[]> {
  const faults: BookFault[] = [];
  const waiting = [...files];
  const isSmall = events <= BOOK_LIMITS.sameThreadEvents;
  const threads = isSmall ? 0 : Math.min(files.length, threadCount());
  await Promise.all(Array.from({ length: threads }, () => inThread(waiting, history, told)));
  for (const file of waiting) {
    faults.push(...replayPart(file, history, onProgress));
    await nextTurn();
  }
  return faults.toSorted((one, other) => one.ordinal - other.ordinal);

  function told(answer: ThreadAnswer): void {
    if (answer.kind === 'progress') onProgress(answer.events);
    else faults.push(...answer.faults);
  }
}

function threadCount(): number {
  return Math.min(availableParallelism(), BOOK_LIMITS.threadsMax);
}

/** Replays waiting parts in a thread until none is left. */
async function inThread(
  waiting: string[],
  history: ReferenceHistory,
  onAnswer: (answer: ThreadAnswer) => void,
): Promise<void> {
  const first = waiting.shift();
  if (first === undefined) return;
  const thread = new Worker(THREAD, { workerData: history });
  const answers = on(thread, 'message', { close: ['exit'] });
  thread.postMessage(first);
  try {
    for await (const [answer] of answers as AsyncIterable<[ThreadAnswer]>) {
      onAnswer(answer);
      if (answer.kind !== 'replayed') continue;
      const next = waiting.shift();
      if (next === undefined) break;
      thread.postMessage(next);
    }
  } finally {
    await thread.terminate();
  }
}
