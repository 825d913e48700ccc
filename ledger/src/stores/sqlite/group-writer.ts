import assert from 'node:assert/strict';
import { indeterminate, unavailable } from '../../faults.ts';
import type { LedgerFault } from '../../faults.ts';
import { isDiskFull } from './connections.ts';
import { takeRequest } from './take-request.ts';
import { answerOfError } from './write-request.ts';
import type { WriteAnswer, WriteRequest, WrittenGroup } from './write-request.ts';
import type { GroupPort } from './group-port.ts';
import type { WriteSession } from './write-session.ts';

/** Before a writer has answered anything; a log without events ends there too. */
const NOTHING_ANSWERED = -1;

/** How the writer gets its sessions. */
export type Sessions = {
  /** Opens a connection on the file and a session on it. */
  open(): WriteSession;
  /** A session without memory on the connection of an earlier one. */
  renew(session: WriteSession): WriteSession;
};

/** What a group came to before its commit; `failed` when it must be rolled back. */
type Taken = { readonly answers: readonly WriteAnswer[]; readonly failed?: unknown };

/**
 * Writes groups of requests, each group in one transaction, and answers them only after the commit
 * was synced. Where a commit fails, nobody knows what the disk holds: the connection is given up,
 * and nothing more is taken before another one was opened and its head verified.
 */
export class GroupWriter implements GroupPort {
  /** Whoever asks is in the way of the disk meanwhile: all that comes at once is one group. */
  readonly eventsAtOnce = Number.POSITIVE_INFINITY;
  readonly #sessions: Sessions;
  #session: WriteSession | undefined;
  #headAnswered: number;

  /** @param headAnswered the newest ordinal that an earlier writer of this process answered */
  constructor(sessions: Sessions, headAnswered = NOTHING_ANSWERED) {
    this.#sessions = sessions;
    this.#headAnswered = headAnswered;
    this.#session = this.#reopened();
  }

  /** The ordinal of the newest event that was answered. */
  get headOrdinal(): number {
    return this.#headAnswered;
  }

  /** Writes a group and answers its requests. */
  write(group: readonly WriteRequest[]): WrittenGroup {
    const answers = this.#answersTo(group);
    return { answers, headOrdinal: this.#headAnswered };
  }

  /** Closes the connection. */
  close(): void {
    this.#session?.connection.close();
    this.#session = undefined;
  }

  #answersTo(group: readonly WriteRequest[]): readonly WriteAnswer[] {
    try {
      this.#session ??= this.#reopened();
    } catch (error) {
      const fault = unavailable('the log cannot be opened again after a fault', error);
      return failed(group, [], fault);
    }
    return this.#writeIn(this.#session, group);
  }

  #writeIn(session: WriteSession, group: readonly WriteRequest[]): readonly WriteAnswer[] {
    const { answers, failed: reason } = taken(session, group);
    if (reason !== undefined) {
      return failed(group, answers, this.#faultBeforeCommit(session, reason));
    }
    try {
      session.connection.exec('COMMIT');
    } catch (error) {
      return failed(group, answers, this.#faultAtCommit(session, error));
    }
    this.#headAnswered = session.headOrdinal;
    return answers;
  }

  #faultBeforeCommit(session: WriteSession, error: unknown): LedgerFault {
    const rolledBack = rollBack(session);
    const renewed = rolledBack && isDiskFull(error) && this.#renew(session);
    if (!renewed) this.#replace(session);
    const message = 'the log could not be written; it was rolled back';
    return rolledBack ? unavailable(message, error) : doubt(error);
  }

  #faultAtCommit(session: WriteSession, error: unknown): LedgerFault {
    const surelyUndone = isDiskFull(error) && rollBack(session) && this.#renew(session);
    if (!surelyUndone) this.#replace(session);
    return surelyUndone ? unavailable('the disk is full', error) : doubt(error);
  }

  /** Goes on with the connection; whether it shows the log as it was answered last. */
  #renew(session: WriteSession): boolean {
    try {
      const renewed = this.#sessions.renew(session);
      if (renewed.headOrdinal !== this.#headAnswered) return false;
      this.#session = renewed;
      return true;
    } catch {
      return false;
    }
  }

  /** Gives the connection up and opens another; where that fails, the next group tries again. */
  #replace(session: WriteSession): void {
    this.#session = undefined;
    try {
      session.connection.close();
      this.#session = this.#reopened();
    } catch {
      this.#session = undefined;
    }
  }

  #reopened(): WriteSession {
    const session = this.#sessions.open();
    if (session.headOrdinal < this.#headAnswered) {
      session.connection.close();
      assert.fail(`the log ends at ${session.headOrdinal}, and ${this.#headAnswered} was answered`);
    }
    this.#headAnswered = session.headOrdinal;
    return session;
  }
}

/** Rolls back; whether the connection then stands outside of a transaction. */
function rollBack({ connection }: WriteSession): boolean {
  try {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    return !connection.isTransaction;
  } catch {
    return false;
  }
}

function doubt(error: unknown): LedgerFault {
  return indeterminate('the commit failed: it may stand in the log or not', error);
}

/** Takes all requests into one transaction that is not committed yet. */
function taken(session: WriteSession, group: readonly WriteRequest[]): Taken {
  const answers: WriteAnswer[] = [];
  try {
    session.begin();
    for (const request of group) answers.push(takeRequest(session, request));
    session.mark();
    return { answers };
  } catch (failed) {
    return { answers, failed: failed ?? new Error('thrown without a reason') };
  }
}

/** A conflict with what the group wrote is void once it is rolled back; a bug stays one. */
function failed(
  group: readonly WriteRequest[],
  answers: readonly WriteAnswer[],
  fault: LedgerFault,
): readonly WriteAnswer[] {
  return group.map((_, index) => {
    const own = answers[index];
    return own?.kind === 'error' ? own : answerOfError(fault);
  });
}
