import { setTimeout as pause } from 'node:timers/promises';
import { faultCodeOf, indeterminate } from '../../faults.ts';
import type { CommandIdentity } from '../../ports/command-index.ts';
import type { Claim, Claims, FrozenAppend } from './claims.ts';
import type { StreamView } from './feed-index.ts';
import type { GuardedReads } from './guarded-reads.ts';
import { WEAK_LIMITS } from './limits.ts';
import type { WeakLog } from './weak-log.ts';

/** What the hands of a process stand on. */
export type HandParts = {
  readonly log: Pick<WeakLog, 'append'>;
  readonly claims: Claims;
  readonly reads: Pick<GuardedReads, 'look' | 'caughtUp'>;
};

type SentClaim = Claim & { readonly append: FrozenAppend };

/**
 * The commands that this process has in hand, among several over one log. What was claimed and
 * never answered may still come in: its append is sent again as it was before its command is
 * decided anew or refused. Since it is the same append at the same revision, it makes no difference
 * whether the one who claimed it first is gone, or only slow and sends it once more.
 */
export class Hands {
  readonly #parts: HandParts;

  constructor(parts: HandParts) {
    this.#parts = parts;
  }

  /**
   * Attempts something until it has an answer. After each attempt without one, the index has caught
   * up with what stood in its way.
   */
  async until<Answer>(
    { stream, commandId }: CommandIdentity,
    attempt: () => Promise<Answer | undefined>,
  ): Promise<Answer> {
    for (let looks = 0; looks < WEAK_LIMITS.looksMax; looks += 1) {
      const answer = await attempt();
      if (answer !== undefined) return answer;
    }
    throw indeterminate(`${stream}: another process has ${commandId} in hand`);
  }

  /**
   * Takes a command in hand, unless it is refused. Where another claim stood in the way, it is to
   * be looked at again: this waited a little for its holder, or ended it in its place.
   */
  async take(claim: Claim): Promise<'taken' | 'refused' | 'look again'> {
    const claiming = await this.#parts.claims.keep(claim);
    if (claiming === 'kept') return 'taken';
    if (claiming === 'refused') return claiming;
    await this.#makeWay(claiming.held);
    return 'look again';
  }

  /** Lets go of a command, when it suits. */
  release(claim: Claim): void {
    this.#parts.claims.release(claim).catch(() => undefined);
  }

  /** Does something with a command in hand, and lets go of it where that fails. */
  async holding<Answer>(claim: Claim, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      this.release(claim);
      throw error;
    }
  }

  /**
   * Sends the append of a command that was just taken in hand. Whether the log took the events, or
   * says that it holds them; false when it lost the race.
   */
  async send(claim: SentClaim): Promise<boolean> {
    try {
      const tookIt = await this.#send(claim);
      this.release(claim);
      return tookIt;
    } catch (fault) {
      // Nobody has sent it before, so that what surely was not written is gone.
      if (faultCodeOf(fault) === 'unavailable') this.release(claim);
      throw fault;
    }
  }

  async #makeWay(held: Claim): Promise<void> {
    const { claims, reads } = this.#parts;
    const claim = await claims.takeOver(held);
    if (claim === undefined) {
      await pause(WEAK_LIMITS.lookMilliseconds);
    } else {
      if (mayComeIn(claim, await reads.look(claim))) await this.#send(claim);
      await claims.release(claim);
    }
    await reads.caughtUp();
  }

  async #send({ stream, append }: SentClaim): Promise<boolean> {
    try {
      await this.#parts.log.append(stream, append.expectedRevision, append.events);
      return true;
    } catch (fault) {
      if (faultCodeOf(fault) === 'conflict') return false;
      throw fault;
    }
  }
}

/** The log refuses what expects a revision that it has left behind. */
function mayComeIn(claim: Claim, { command, head }: StreamView): claim is SentClaim {
  return command === undefined && claim.append?.expectedRevision === head;
}
