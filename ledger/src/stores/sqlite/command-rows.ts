import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import { acceptedBy } from '../retries.ts';
import type { KnownCommand } from '../retries.ts';
import type { EventRows } from './event-rows.ts';
import { bytesOfIdentifier, digestOfBytes } from './identifier-bytes.ts';
import { SQLITE_LIMITS } from './limits.ts';

type CommandRow = [
  digest: Uint8Array,
  first: number | null,
  last: number | null,
  refusals: string | null,
];

/** What stands of a command in the index. */
export type CommandEntry = KnownCommand & { readonly refusals: readonly Refusal[] };

/** Reads the command index of a file, on a connection of either kind. */
export class CommandRows {
  readonly #find: StatementSync;
  readonly #findStream: StatementSync;
  readonly #events: EventRows;
  /** The numbers of streams that were asked for: they never change. */
  readonly #streamNumbers = new Map<string, number>();

  constructor(connection: DatabaseSync, events: EventRows) {
    this.#events = events;
    this.#find = connection.prepare(
      `SELECT digest, first_revision, last_revision, refusals
       FROM command WHERE stream_no = ? AND command_id = ?`,
      { returnArrays: true },
    );
    this.#findStream = connection.prepare('SELECT stream_no FROM stream WHERE name = ?');
  }

  /** What the index holds of the command of an id; undefined while it has no verdict. */
  find(stream: string, id: Uint8Array): CommandEntry | undefined {
    const streamNo = this.#streamNo(stream);
    if (streamNo === undefined) return undefined;
    const row = this.#find.get(streamNo, id) as unknown as CommandRow | undefined;
    if (row === undefined) return undefined;
    const [digest, first, last, refusals] = row;
    return {
      digest: digestOfBytes(digest),
      revisions: first === null || last === null ? undefined : { first, last },
      refusals: refusals === null ? [] : (JSON.parse(refusals) as Refusal[]),
    };
  }

  /** A command with its verdict; undefined while it has none. */
  settled(command: CommandIdentity): SettledCommand | undefined {
    const { stream, commandId } = command;
    const entry = this.find(stream, bytesOfIdentifier(commandId));
    if (entry === undefined) return undefined;
    return { stream, commandId, digest: entry.digest, verdict: this.#verdict(stream, entry) };
  }

  #streamNo(stream: string): number | undefined {
    const kept = this.#streamNumbers.get(stream);
    if (kept !== undefined) return kept;
    const found = this.#findStream.get(stream)?.['stream_no'];
    if (found === undefined) return undefined;
    if (this.#streamNumbers.size >= SQLITE_LIMITS.headsKeptMax) this.#streamNumbers.clear();
    this.#streamNumbers.set(stream, Number(found));
    return Number(found);
  }

  #verdict(stream: string, entry: CommandEntry): SettledCommand['verdict'] {
    if (entry.revisions === undefined) return { kind: 'refused', refusals: entry.refusals };
    const { first, last } = entry.revisions;
    return acceptedBy(this.#events.range(stream, first, last - first + 1));
  }
}
