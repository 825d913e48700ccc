import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CommandIdentity } from '../../ports/command-index.ts';
import { bytesOfIdentifier } from '../sqlite/identifier-bytes.ts';
import type { Claim } from '../weak/claims.ts';
import { appendOfText, textOfEvents } from '../weak/claim-text.ts';

type ClaimRow = [token: string, expectedRevision: number | null, events: string | null];

const STREAM_NO = '(SELECT stream_no FROM stream WHERE name = ?)';
const OF_CLAIM = `stream_no = ${STREAM_NO} AND command_id = ? AND token = ?`;

/** The claims in the file beside a log. */
export class ClaimRows {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #delete: StatementSync;

  constructor(connection: DatabaseSync) {
    this.#find = connection.prepare(
      `SELECT token, expected_revision, events FROM claim
       WHERE stream_no = ${STREAM_NO} AND command_id = ?`,
      { returnArrays: true },
    );
    this.#insert = connection.prepare(`INSERT INTO claim VALUES (${STREAM_NO}, ?, ?, ?, ?)`);
    this.#replace = connection.prepare(`UPDATE claim SET token = ? WHERE ${OF_CLAIM}`);
    this.#delete = connection.prepare(`DELETE FROM claim WHERE ${OF_CLAIM}`);
  }

  /** The claim of a command; undefined when there is none. */
  find({ stream, commandId }: CommandIdentity): Claim | undefined {
    const found = this.#find.get(stream, bytesOfIdentifier(commandId));
    if (found === undefined) return undefined;
    const [token, expectedRevision, text] = found as unknown as ClaimRow;
    return { stream, commandId, token, append: appendOfText(expectedRevision, text) };
  }

  /** Writes the claim of a command that has none, of a stream that is known. */
  put({ stream, commandId, token, append }: Claim): void {
    const events = append === undefined ? null : textOfEvents(append);
    const revision = append?.expectedRevision ?? null;
    this.#insert.run(stream, bytesOfIdentifier(commandId), token, revision, events);
  }

  /** Puts a claim in place of one that stands; whether that stood. */
  replace(held: Claim, { token }: Claim): boolean {
    return this.#replace.run(token, ...keyOf(held)).changes === 1;
  }

  /** Removes a claim; whether it stood. */
  delete(claim: Claim): boolean {
    return this.#delete.run(...keyOf(claim)).changes === 1;
  }
}

function keyOf({ stream, commandId, token }: Claim): [string, Uint8Array, string] {
  return [stream, bytesOfIdentifier(commandId), token];
}
