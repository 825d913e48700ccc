import type { CommandIdentity } from '../../ports/command-index.ts';
import type { WeakEvent } from './weak-log.ts';

/** An append as it is about to be sent, frozen: whoever sends it again sends the same. */
export type FrozenAppend = {
  readonly expectedRevision: number;
  readonly events: readonly WeakEvent[];
};

/** A command that a process has in hand. */
export type Claim = CommandIdentity & {
  /** Tells the claim from every other one, those of the same command too. */
  readonly token: string;
  /** What is sent for it, and may have been sent before; nothing while it is to be refused. */
  readonly append?: FrozenAppend | undefined;
};

/** Whether a claim was kept; else what stands in its way: another claim, or a final refusal. */
export type Claiming = 'kept' | 'refused' | { readonly held: Claim };

/**
 * The commands that some process has in hand. At most one claim stands for a command, none where
 * it is refused, and whoever holds it is the only one who may send its append or refuse it. An
 * answer that was lost leaves a doubt that only the same append can end; a claim keeps it for that,
 * across restarts too. Every adapter passes `testing/beside-contract.ts`.
 */
export interface Claims {
  /** Claims a command, durably, where nobody has it in hand and it is not refused. */
  keep(claim: Claim): Promise<Claiming>;

  /**
   * Puts a claim in place of the one that stands, with the same append. It may when that one is
   * of this process, or its holder has had more time than an append takes; undefined while it may
   * not, and when another one stands by now. Nothing is known then of what the holder has sent.
   */
  takeOver(held: Claim): Promise<Claim | undefined>;

  /** Lets go of a claim that still stands, sooner or later: one that stays is of no harm. */
  release(claim: Claim): Promise<void>;
}

/** A claim of a command, under a token of its own. */
export function claimOf({ stream, commandId }: CommandIdentity): Claim {
  return { stream, commandId, token: crypto.randomUUID() };
}

/** The claim that takes the place of another. */
export function renewed(held: Claim): Claim {
  return { ...claimOf(held), append: held.append };
}
