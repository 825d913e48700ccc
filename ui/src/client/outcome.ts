import type { RejectionCode } from '@lumbung/schemas/rejections';
import type { Problem } from '@lumbung/schemas/problem';
import { ProblemError } from './faults.ts';

/** What became of a command that was sent. */
export type Outcome<Taken> =
  /** It is recorded. */
  | { readonly kind: 'taken'; readonly reply: Taken }
  /** It is refused for good; a corrected attempt is a new command with a new id. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** It is surely not recorded; the same command may be sent again. */
  | { readonly kind: 'notTaken'; readonly problem: Problem }
  /** Nobody knows: the same command, with the same id, must be sent again. */
  | { readonly kind: 'unknown'; readonly error: unknown };

/** Problems that say that nothing was recorded this time, and that are no verdict. */
const SURELY_NOT_TAKEN: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'not-signed-in',
  'too-many-requests',
  'conflict',
  'unavailable',
]);

const FIRST_FAULT_STATUS = 500;

/** Runs the call of a command and says what became of it; it never throws. */
export async function outcomeOf<Taken>(call: () => Promise<Taken>): Promise<Outcome<Taken>> {
  try {
    return { kind: 'taken', reply: await call() };
  } catch (error) {
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: unknown): Outcome<never> {
  if (!(error instanceof ProblemError)) return { kind: 'unknown', error };
  const { problem } = error;
  if (SURELY_NOT_TAKEN.has(problem.code)) return { kind: 'notTaken', problem };
  if (problem.status >= FIRST_FAULT_STATUS) return { kind: 'unknown', error };
  return { kind: 'refused', problem };
}
