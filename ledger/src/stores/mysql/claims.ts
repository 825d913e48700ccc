import type { CommandIdentity } from '../../ports/command-index.ts';
import { bytesOfIdentifier } from '../sqlite/identifier-bytes.ts';
import { appendOfText, textOfEvents } from '../weak/claim-text.ts';
import { renewed } from '../weak/claims.ts';
import type { Claim, Claiming, Claims } from '../weak/claims.ts';
import { WEAK_LIMITS } from '../weak/limits.ts';
import { isDuplicate } from './faults.ts';
import { Releases } from './releases.ts';
import type { Statements } from './statements.ts';

const FREE_AT = 'utc_timestamp(6) + interval ? microsecond';

/** The claims of one process, beside those of others. A claim is held by the server's clock. */
export class MysqlClaims implements Claims {
  readonly #statements: Statements;
  readonly #leaseMicroseconds: number;
  readonly #owner = crypto.randomUUID();
  readonly #releases: Releases;

  constructor(statements: Statements, leaseMilliseconds: number = WEAK_LIMITS.leaseMilliseconds) {
    this.#statements = statements;
    this.#leaseMicroseconds = leaseMilliseconds * 1_000;
    this.#releases = new Releases(statements);
  }

  async keep(claim: Claim): Promise<Claiming> {
    for (;;) {
      if (await this.#insert(claim)) return 'kept';
      const standing = await this.#standing(claim);
      if (standing === 'refused') return standing;
      // It is its own where the answer to the insertion was lost, and gone where it was released.
      if (standing?.token === claim.token) return 'kept';
      if (standing !== undefined) return { held: standing };
    }
  }

  async takeOver(held: Claim): Promise<Claim | undefined> {
    const claim = renewed(held);
    const changed = await this.#statements.change(
      `update ledger_command set token = ?, owner = ?, free_at = ${FREE_AT}
       where stream = ? and command_id = ? and token = ? and refusals is null
         and (owner = ? or free_at <= utc_timestamp(6))`,
      [claim.token, this.#owner, this.#leaseMicroseconds, ...keyOf(held), this.#owner],
    );
    if (changed > 0) return claim;
    const standing = await this.#standing(held);
    return standing !== 'refused' && standing?.token === claim.token ? claim : undefined;
  }

  release(claim: Claim): Promise<void> {
    return this.#releases.add(keyOf(claim));
  }

  /** Lets go of what waits for it. */
  close(): Promise<void> {
    return this.#releases.done();
  }

  async #insert(claim: Claim): Promise<boolean> {
    const { append } = claim;
    const events = append === undefined ? null : textOfEvents(append);
    const [stream, id, token] = keyOf(claim);
    try {
      await this.#statements.change(
        `insert into ledger_command
           (stream, command_id, token, owner, free_at, expected_revision, events)
         values (?, ?, ?, ?, ${FREE_AT}, ?, ?)`,
        [
          stream,
          id,
          token,
          this.#owner,
          this.#leaseMicroseconds,
          append?.expectedRevision ?? null,
          events,
        ],
      );
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async #standing({ stream, commandId }: CommandIdentity): Promise<Claim | 'refused' | undefined> {
    const [row] = await this.#statements.read(
      `select token, expected_revision, events, refusals is not null
       from ledger_command where stream = ? and command_id = ?`,
      [stream, bytesOfIdentifier(commandId)],
    );
    if (row === undefined) return undefined;
    const [token, revision, text, isRefused] = row as [
      string,
      number | null,
      string | null,
      number,
    ];
    if (isRefused === 1) return 'refused';
    return { stream, commandId, token, append: appendOfText(revision, text) };
  }
}

/** What names a claim among all rows. */
function keyOf({ stream, commandId, token }: Claim): [string, Uint8Array, string] {
  return [stream, bytesOfIdentifier(commandId), token];
}
