import { parentPort, workerData } from 'node:worker_threads';
import type { BookFault } from '@lumbung/ledger/domain/replay/book-fault';
import type { ReferenceHistory } from '@lumbung/ledger/domain/replay/log-references';
import { replayPart } from './replay-part.ts';

/** What a thread answers: how far it is, or what it found in a part. */
export type ThreadAnswer =
  | { readonly kind: 'progress'; readonly events: number }
  | { readonly kind: 'replayed'; readonly faults: readonly BookFault[] };

const history = workerData as ReferenceHistory;

// A thread that replays the parts whose files it is sent, one after the other.
parentPort?.on('message', (file: string) => {
  const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);
  const faults = replayPart(file, history, (events) => answer({ kind: 'progress', events }));
  answer({ kind: 'replayed', faults });
});
