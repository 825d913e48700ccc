import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { microsecondsOf } from '@lumbung/schemas/time';
import { parseEvent } from '../../parse-event.ts';
import type { RefusedCommand } from '../../ports/archived-log.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import { openWriterConnection } from './connections.ts';
import { Dictionaries } from './dictionaries.ts';
import { makeFolder } from './durable-folder.ts';
import { bytesOfDigest, bytesOfIdentifier } from './identifier-bytes.ts';

/**
 * Writes a log anew from the bytes of its events, with what stands beside them: marks and refusals.
 * Each page is a commit of its own; whoever breaks off throws the folder away.
 */
export class RestoringLog {
  readonly #connection: DatabaseSync;
  readonly #dictionaries: Dictionaries;
  readonly #event: StatementSync;
  readonly #command: StatementSync;
  readonly #mark: StatementSync;
  readonly #refusedMark: StatementSync;
  #ordinal = -1;

  /** @param folder a folder without a log; it is made when it is not there */
  constructor(folder: string) {
    makeFolder(folder);
    this.#connection = openWriterConnection(join(folder, 'ledger.sqlite'));
    this.#dictionaries = new Dictionaries(this.#connection);
    this.#event = this.#connection.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
    this.#command = this.#connection.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?)');
    this.#mark = this.#connection.prepare('INSERT INTO mark VALUES (?, ?)');
    this.#refusedMark = this.#connection.prepare(
      'INSERT INTO refused_mark VALUES (NULL, ?, ?, ?, ?, ?, ?)',
    );
  }

  /** Writes the next events of the log, as they are. */
  events(page: readonly Uint8Array[]): void {
    this.#together(() => {
      for (const bytes of page) this.#writeEvent(bytes);
    });
  }

  /** Writes the knowledge marks, in their order. */
  marks(page: readonly KnowledgeMark[]): void {
    this.#together(() => {
      for (const { time, ordinal } of page) this.#mark.run(microsecondsOf(time), ordinal);
    });
  }

  /** Writes what was refused. */
  refusals(page: readonly RefusedCommand[]): void {
    this.#together(() => {
      for (const refused of page) this.#writeRefusal(refused);
    });
  }

  close(): void {
    this.#connection.close();
  }

  #together(write: () => void): void {
    this.#connection.exec('BEGIN IMMEDIATE');
    write();
    this.#connection.exec('COMMIT');
  }

  #writeEvent(bytes: Uint8Array): void {
    const event = parseEvent(bytes);
    const streamNo = this.#dictionaries.streamNo(event.subject);
    const revision = Number(event.sequence);
    this.#ordinal += 1;
    const typeNo = this.#dictionaries.typeNo(event.type);
    this.#event.run(this.#ordinal, streamNo, revision, typeNo, bytes);
    if (event.commandindex > 0) return;
    const id = bytesOfIdentifier(event.commandid);
    const last = revision + event.commandcount - 1;
    this.#command.run(streamNo, id, bytesOfDigest(event.commanddigest), revision, last, null);
  }

  #writeRefusal({ stream, commandId, digest, refusals, device }: RefusedCommand): void {
    const streamNo = this.#dictionaries.streamNo(stream);
    const id = bytesOfIdentifier(commandId);
    const text = JSON.stringify(refusals);
    this.#command.run(streamNo, id, bytesOfDigest(digest), null, null, text);
    if (device === undefined) return;
    const { sequence = null, lateSeconds = null, time } = device;
    const deviceBytes = bytesOfIdentifier(device.id);
    this.#refusedMark.run(streamNo, id, deviceBytes, sequence, lateSeconds, microsecondsOf(time));
  }
}
