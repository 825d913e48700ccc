import { LedgerFault } from '../../faults.ts';
import type { FaultCode } from '../../faults.ts';
import type { NewRefusal, SettledCommand } from '../../ports/command-index.ts';
import type { Appended } from '../../ports/event-store.ts';
import type { PreparedAppend } from '../stamping.ts';

/** What the writer is asked, and what that is answered with. All of it can go to a thread. */
export type WriteKinds = {
  readonly append: { readonly asked: PreparedAppend; readonly answer: Appended };
  readonly refuse: { readonly asked: NewRefusal; readonly answer: SettledCommand };
  /** A moment, and the latest one that can be answered for ever. */
  readonly moment: { readonly asked: string; readonly answer: string };
};

/** One thing that the writer is asked for. */
export type WriteRequest<Kind extends keyof WriteKinds = keyof WriteKinds> = {
  [Each in Kind]: { readonly kind: Each; readonly asked: WriteKinds[Each]['asked'] };
}[Kind];

/** What one request came to: its result after the commit, a fault, or what must not happen. */
export type WriteAnswer =
  | { readonly kind: 'done'; readonly result: WriteKinds[keyof WriteKinds]['answer'] }
  | {
      readonly kind: 'fault';
      readonly code: FaultCode;
      readonly message: string;
      readonly cause?: unknown;
    }
  | { readonly kind: 'error'; readonly error: unknown };

/** What a group came to: an answer to each of its requests, and where the log ends. */
export type WrittenGroup = {
  readonly answers: readonly WriteAnswer[];
  /** The ordinal of the newest event that was answered. */
  readonly headOrdinal: number;
};

/** An answer of what was thrown. */
export function answerOfError(error: unknown): Exclude<WriteAnswer, { kind: 'done' }> {
  if (!(error instanceof LedgerFault)) return { kind: 'error', error };
  const { code, message, cause } = error;
  return { kind: 'fault', code, message, cause };
}

/** What an answer throws that is not a result. */
export function errorOfAnswer(answer: Exclude<WriteAnswer, { kind: 'done' }>): unknown {
  if (answer.kind === 'error') return answer.error;
  return new LedgerFault(answer.code, answer.message, { cause: answer.cause });
}
