import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { RefusedMark } from '../refused-mark.ts';
import type { Claim } from '../weak/claims.ts';
import { WEAK_LIMITS } from '../weak/limits.ts';

/** What stands for a command beside a log: who has it in hand, or that it is refused. */
type CommandRow =
  | { readonly claim: Claim; readonly owner: string; readonly until: number }
  | { readonly refusal: SettledCommand };

/** The commands beside a log in memory, which several processes may share. */
export class MemoryCommands {
  readonly rows = new Map<string, CommandRow>();
  readonly refusedMarks: (RefusedMark & { readonly stream: string })[] = [];
  readonly leaseMilliseconds: number;

  constructor(leaseMilliseconds: number = WEAK_LIMITS.leaseMilliseconds) {
    this.leaseMilliseconds = leaseMilliseconds;
  }

  /** Whether a claim stands. */
  holds(claim: Claim): boolean {
    const standing = this.rows.get(keyOf(claim));
    return standing !== undefined && 'claim' in standing && standing.claim.token === claim.token;
  }
}

/** The key of a command. */
export function keyOf({ stream, commandId }: CommandIdentity): string {
  return JSON.stringify([stream, commandId]);
}
