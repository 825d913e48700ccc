import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Refusal } from '@lumbung/schemas/refusal';
import { microsecondsOf } from '@lumbung/schemas/time';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import type { RefusedMark } from '../refused-mark.ts';
import { bytesOfDigest, bytesOfIdentifier, digestOfBytes } from '../sqlite/identifier-bytes.ts';
import { MarkRows } from '../sqlite/mark-rows.ts';
import { RefusedRows } from '../sqlite/refused-rows.ts';
import type { Claim, Claiming } from '../weak/claims.ts';
import { ClaimRows } from './claim-rows.ts';

type RefusalRow = [digest: Uint8Array, refusals: string];

/** The rows of the file beside a log, read and written on one connection. */
export class BesideRows {
  readonly connection: DatabaseSync;
  readonly marks: MarkRows;
  readonly refused: RefusedRows;
  readonly claims: ClaimRows;
  readonly #findRefusal: StatementSync;
  readonly #insertStream: StatementSync;
  readonly #insertRefusal: StatementSync;
  readonly #insertRefusedMark: StatementSync;
  readonly #insertMark: StatementSync;

  constructor(connection: DatabaseSync) {
    const inArrays = { returnArrays: true };
    const streamNo = '(SELECT stream_no FROM stream WHERE name = ?)';
    this.connection = connection;
    this.marks = new MarkRows(connection);
    this.refused = new RefusedRows(connection);
    this.claims = new ClaimRows(connection);
    this.#findRefusal = connection.prepare(
      `SELECT digest, refusals FROM stream JOIN refusal USING (stream_no)
       WHERE stream.name = ? AND command_id = ?`,
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

  /** Writes the refusal of a command that has none, and its mark. */
  putRefusal(refused: SettledCommand, mark: RefusedMark | undefined): true {
    const { stream, commandId, digest, verdict } = refused;
    const id = bytesOfIdentifier(commandId);
    const refusals = verdict.kind === 'refused' ? verdict.refusals : [];
    this.#insertStream.run(stream);
    this.#insertRefusal.run(stream, id, bytesOfDigest(digest), JSON.stringify(refusals));
    if (mark === undefined) return true;
    const { device, sequence = null, lateSeconds = null, time } = mark;
    const bytes = bytesOfIdentifier(device);
    this.#insertRefusedMark.run(stream, id, bytes, sequence, lateSeconds, microsecondsOf(time));
    return true;
  }

  /** Writes a knowledge mark, unless one stands that is not before it; whether it was written. */
  keepMark(mark: KnowledgeMark): boolean {
    const newest = this.marks.newest();
    const isNext =
      newest === undefined || (mark.time > newest.time && mark.ordinal >= newest.ordinal);
    if (isNext) this.#insertMark.run(microsecondsOf(mark.time), mark.ordinal);
    return isNext;
  }

  /** Writes a claim where the command is not refused and none stands; else says what does. */
  keepClaim(claim: Claim): Claiming {
    if (this.refusalOf(claim) !== undefined) return 'refused';
    const held = this.claims.find(claim);
    if (held !== undefined) return { held };
    this.#insertStream.run(claim.stream);
    this.claims.put(claim);
    return 'kept';
  }
}
