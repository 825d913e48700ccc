import { LedgerFault } from '../../faults.ts';
import { isSqliteError } from './connections.ts';
import type { Judged, WriteSession } from './write-session.ts';

/** An append or a refusal in a group: taken within the transaction, answered after its commit. */
export type GroupEntry = {
  /** How many events it may write. */
  readonly events: number;
  /** Judges and writes it; throws only what the whole group must be rolled back for. */
  take(session: WriteSession): void;
  /** Gives its answer, after the commit. */
  settle(): void;
  /** Answers that the group failed. */
  fail(fault: LedgerFault): void;
};

/** Makes an entry and the promise of its answer. */
export function groupEntry<Result>(
  events: number,
  judge: (session: WriteSession) => Judged<Result>,
): { entry: GroupEntry; answer: Promise<Result> } {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let settle = (): void => undefined;
  let ownError: unknown;
  const entry: GroupEntry = {
    events,
    take: (session) => {
      const judged = judgedOrError(session, judge);
      if ('error' in judged) {
        ownError = judged.error;
        settle = () => reject(judged.error);
      } else {
        judged.write?.();
        settle = () => resolve(judged.result);
      }
    },
    settle: () => settle(),
    // A conflict with what the group wrote is void once the group is rolled back; a bug stays one.
    fail: (fault) => {
      reject(ownError === undefined || ownError instanceof LedgerFault ? fault : ownError);
    },
  };
  return { entry, answer: promise };
}

function judgedOrError<Result>(
  session: WriteSession,
  judge: (session: WriteSession) => Judged<Result>,
): Judged<Result> | { readonly error: unknown } {
  try {
    return judge(session);
  } catch (error) {
    if (isSqliteError(error)) throw error;
    return { error };
  }
}
