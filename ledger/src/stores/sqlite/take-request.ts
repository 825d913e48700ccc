import { isSqliteError } from './connections.ts';
import { answerOfError } from './write-request.ts';
import type { WriteAnswer, WriteRequest } from './write-request.ts';
import type { WriteSession } from './write-session.ts';

/**
 * Judges a request within the transaction and writes what it leads to. Its answer holds once that
 * is committed.
 *
 * @throws only what the whole group must be rolled back for
 */
export function takeRequest(session: WriteSession, request: WriteRequest): WriteAnswer {
  const judged = judgedOrError(session, request);
  if ('error' in judged) return answerOfError(judged.error);
  judged.write?.();
  return { kind: 'done', result: judged.result };
}

function judgedOrError(
  session: WriteSession,
  request: WriteRequest,
): ReturnType<WriteSession['judge']> | { readonly error: unknown } {
  try {
    return session.judge(request);
  } catch (error) {
    if (isSqliteError(error)) throw error;
    return { error };
  }
}
