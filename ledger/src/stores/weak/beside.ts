import type { Claims } from './claims.ts';
import type { Marks } from './marks.ts';
import type { Refusals } from './refusals.ts';

/** What is kept beside a weak log and cannot be folded from it, as one process has it. */
export type Beside = {
  readonly refusals: Refusals;
  readonly marks: Marks;
  readonly claims: Claims;
  /** Writes what waits, and lets go of it. */
  close(): Promise<void>;
};
