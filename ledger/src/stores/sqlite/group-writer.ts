import assert from 'node:assert/strict';
import { indeterminate, unavailable } from '../../faults.ts';
import type { LedgerFault } from '../../faults.ts';
import { isDiskFull } from './connections.ts';
import type { GroupEntry } from './group-entry.ts';
import type { WriteSession } from './write-session.ts';

/** How the writer gets its sessions. */
export type Sessions = {
  /** Opens a connection on the file and a session on it. */
  open(): WriteSession;
  /** A session without memory on the connection of an earlier one. */
  renew(session: WriteSession): WriteSession;
};

/**
 * Writes groups of entries, each group in one transaction, and answers its entries only after the
 * commit was synced. Where a commit fails, nobody knows what the disk holds: the connection is
 * given up, and nothing more is taken before another one was opened and its head verified.
 */
export class GroupWriter {
  readonly #sessions: Sessions;
  #session: WriteSession | undefined;
  #headAnswered: number;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#session = sessions.open();
    this.#headAnswered = this.#session.headOrdinal;
  }

  /** Writes a group and answers its entries; whether the log has new events now. */
  write(group: readonly GroupEntry[]): boolean {
    const headBefore = this.#headAnswered;
    const session = this.#openSession(group);
    if (session !== undefined) this.#writeIn(session, group);
    return this.#headAnswered > headBefore;
  }

  /** Closes the connection. */
  close(): void {
    this.#session?.connection.close();
    this.#session = undefined;
  }

  #openSession(group: readonly GroupEntry[]): WriteSession | undefined {
    try {
      this.#session ??= this.#reopened();
    } catch (error) {
      fail(group, unavailable('the log cannot be opened again after a fault', error));
    }
    return this.#session;
  }

  #writeIn(session: WriteSession, group: readonly GroupEntry[]): void {
    try {
      session.begin();
      for (const entry of group) entry.take(session);
      session.mark();
    } catch (error) {
      this.#failBeforeCommit(session, group, error);
      return;
    }
    try {
      session.connection.exec('COMMIT');
    } catch (error) {
      this.#failAtCommit(session, group, error);
      return;
    }
    this.#headAnswered = session.headOrdinal;
    for (const entry of group) entry.settle();
  }

  #failBeforeCommit(session: WriteSession, group: readonly GroupEntry[], error: unknown): void {
    const rolledBack = rollBack(session);
    const renewed = rolledBack && isDiskFull(error) && this.#renew(session);
    if (!renewed) this.#replace(session);
    const message = 'the log could not be written; it was rolled back';
    fail(group, rolledBack ? unavailable(message, error) : doubt(error));
  }

  #failAtCommit(session: WriteSession, group: readonly GroupEntry[], error: unknown): void {
    const surelyUndone = isDiskFull(error) && rollBack(session) && this.#renew(session);
    if (!surelyUndone) this.#replace(session);
    fail(group, surelyUndone ? unavailable('the disk is full', error) : doubt(error));
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

function fail(group: readonly GroupEntry[], fault: LedgerFault): void {
  for (const entry of group) entry.fail(fault);
}
