import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Refusal } from '@lumbung/schemas/refusal';
import { microsecondsOf } from '@lumbung/schemas/time';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import type { RefusedMark } from '../refused-mark.ts';
import { bytesOfDigest, bytesOfIdentifier, digestOfBytes } from '../sqlite/identifier-bytes.ts';
import { MarkRows } from '../sqlite/mark-rows.ts';
import { RefusedRows } from '../sqlite/refused-rows.ts';
import type { Claim } from '../weak/claims.ts';
import { eventsOfText, textOfEvents } from './claim-text.ts';

type RefusalRow = [digest: Uint8Array, refusals: string];
type ClaimRow = [expectedRevision: number, events: string];

const OF_COMMAND = 'FROM stream JOIN $ USING (stream_no) WHERE stream.name = ? AND command_id = ?';

/** The rows of the file beside a log, read and written on one connection. */
export class BesideRows {
  readonly connection: DatabaseSync;
  readonly marks: MarkRows;
  readonly refused: RefusedRows;
  readonly #findRefusal: StatementSync;
  readonly #findClaim: StatementSync;
  readonly #insertStream: StatementSync;
  readonly #insertRefusal: StatementSync;
  readonly #insertRefusedMark: StatementSync;
  readonly #insertMark: StatementSync;
  readonly #putClaim: StatementSync;
  readonly #deleteClaim: StatementSync;

  constructor(connection: DatabaseSync) {
    const inArrays = { returnArrays: true };
    const streamNo = '(SELECT stream_no FROM stream WHERE name = ?)';
    this.connection = connection;
    this.marks = new MarkRows(connection);
    this.refused = new RefusedRows(connection);
    this.#findRefusal = connection.prepare(
      `SELECT digest, refusals ${OF_COMMAND.replace('$', 'refusal')}`,
      inArrays,
    );
    this.#findClaim = connection.prepare(
      `SELECT expected_revision, events ${OF_COMMAND.replace('$', 'claim')}`,
      inArrays,
    );
    this.#insertStream = connection.prepare(
      'INSERT INTO stream (name) VALUES (?) ON CONFLICT DO NOTHING',
    );
    this.#insertRefusal = connection.prepare(`INSERT INTO refusal VALUES (${streamNo}, ?, ?, ?)`);
    this.#insertRefusedMark = connection.prepare(
      `INSERT INTO refused_mark VALUES (NULL, ${streamNo}, ?, ?, ?, ?, ?)`,
    );
    this.#insertMark = connection.prepare('INSERT INTO mark VALUES (?, ?)');
    this.#putClaim = connection.prepare(
      `INSERT OR REPLACE INTO claim VALUES (${streamNo}, ?, ?, ?)`,
    );
    this.#deleteClaim = connection.prepare(
      `DELETE FROM claim WHERE stream_no = ${streamNo} AND command_id = ?`,
    );
  }

  /** The refusal of a command; undefined when there is none. */
  refusalOf({ stream, commandId }: CommandIdentity): SettledCommand | undefined {
    const found = this.#findRefusal.get(stream, bytesOfIdentifier(commandId));
    if (found === undefined) return undefined;
    const [digest, text] = found as unknown as RefusalRow;
    const refusals = JSON.parse(text) as Refusal[];
    const verdict = { kind: 'refused', refusals } as const;
    return { stream, commandId, digest: digestOfBytes(digest), verdict };
  }

  /** Writes a refusal and its mark, unless the command has one; answers what stands. */
  keepRefusal(refused: SettledCommand, mark: RefusedMark | undefined): SettledCommand {
    const standing = this.refusalOf(refused);
    if (standing !== undefined) return standing;
    const { stream, commandId, digest, verdict } = refused;
    const id = bytesOfIdentifier(commandId);
    const refusals = verdict.kind === 'refused' ? verdict.refusals : [];
    this.#insertStream.run(stream);
    this.#insertRefusal.run(stream, id, bytesOfDigest(digest), JSON.stringify(refusals));
    if (mark === undefined) return refused;
    const { device, sequence = null, lateSeconds = null, time } = mark;
    const bytes = bytesOfIdentifier(device);
    this.#insertRefusedMark.run(stream, id, bytes, sequence, lateSeconds, microsecondsOf(time));
    return refused;
  }

  /** Writes a knowledge mark, unless one stands that is not before it; whether it was written. */
  keepMark(mark: KnowledgeMark): boolean {
    const newest = this.marks.newest();
    const isNext =
      newest === undefined || (mark.time > newest.time && mark.ordinal >= newest.ordinal);
    if (isNext) this.#insertMark.run(microsecondsOf(mark.time), mark.ordinal);
    return isNext;
  }

  /** The claim of a command; undefined when there is none. */
  claimOf({ stream, commandId }: CommandIdentity): Claim | undefined {
    const found = this.#findClaim.get(stream, bytesOfIdentifier(commandId));
    if (found === undefined) return undefined;
    const [expectedRevision, events] = found as unknown as ClaimRow;
    return { stream, commandId, expectedRevision, events: eventsOfText(events) };
  }

  /** Writes a claim in place of an earlier one of its command. */
  putClaim({ stream, commandId, expectedRevision, events }: Claim): void {
    const id = bytesOfIdentifier(commandId);
    this.#insertStream.run(stream);
    this.#putClaim.run(stream, id, expectedRevision, textOfEvents(events));
  }

  /** Removes the claim of a command. */
  deleteClaim({ stream, commandId }: CommandIdentity): void {
    this.#deleteClaim.run(stream, bytesOfIdentifier(commandId));
  }
}
