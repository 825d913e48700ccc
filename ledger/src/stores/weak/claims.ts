import type { CommandIdentity } from '../../ports/command-index.ts';
import type { WeakEvent } from './weak-log.ts';

/** An append as it is about to be sent, frozen: whoever sends it again sends the same. */
export type Claim = CommandIdentity & {
  readonly expectedRevision: number;
  readonly events: readonly WeakEvent[];
};

/**
 * The appends to a weak log that were sent and not answered yet. An answer that was lost leaves a
 * doubt that only the same append can end; a claim keeps it for that, across restarts too.
 */
export interface Claims {
  /** Keeps a claim, durably, in place of an earlier one of its command. */
  keep(claim: Claim): Promise<void>;

  /** The claim of a command; undefined when there is none. */
  find(command: CommandIdentity): Promise<Claim | undefined>;

  /** Lets go of a command's claim, sooner or later: one that stays is of no harm. */
  release(command: CommandIdentity): void;
}
