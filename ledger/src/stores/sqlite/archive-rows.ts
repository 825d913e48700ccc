import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { instantOf } from '@lumbung/schemas/time';
import type { RefusedCommand } from '../../ports/archived-log.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import { openReaderConnection } from './connections.ts';
import { digestOfBytes, identifierOfBytes } from './identifier-bytes.ts';

/** What stands beside the events of a log and cannot be made of them, read in order. */
export type ArchiveRows = {
  marks(): Iterable<KnowledgeMark>;
  refusals(): Iterable<RefusedCommand>;
  close(): void;
};

/** Opens what stands beside the log of a folder, beside a server that may be writing it. */
export function openArchiveRows(folder: string): ArchiveRows {
  const connection = openReaderConnection(join(folder, 'ledger.sqlite'));
  return {
    marks: () => marksIn(connection),
    refusals: () => refusalsIn(connection),
    close: () => connection.close(),
  };
}

function* marksIn(connection: DatabaseSync): Generator<KnowledgeMark> {
  const rows = connection.prepare('SELECT time, ordinal FROM mark ORDER BY time').iterate();
  for (const { time, ordinal } of rows as Iterable<{ time: number; ordinal: number }>) {
    yield { time: instantOf(time), ordinal };
  }
}

type RefusalRow = {
  readonly stream: string;
  readonly command_id: Uint8Array;
  readonly digest: Uint8Array;
  readonly refusals: string;
  readonly device: Uint8Array | null;
  readonly sequence: number | null;
  readonly late_seconds: number | null;
  readonly time: number | null;
};

function* refusalsIn(connection: DatabaseSync): Generator<RefusedCommand> {
  const rows = connection
    .prepare(
      `SELECT stream.name AS stream, command_id, digest, refusals,
         device, sequence, late_seconds, time
       FROM command JOIN stream USING (stream_no)
         LEFT JOIN refused_mark USING (stream_no, command_id)
       WHERE refusals IS NOT NULL ORDER BY stream.name, command_id`,
    )
    .iterate();
  for (const row of rows as unknown as Iterable<RefusalRow>) yield refusedOf(row);
}

function refusedOf(row: RefusalRow): RefusedCommand {
  const { stream, command_id: id, digest, refusals, device, sequence, late_seconds: late } = row;
  const mark =
    device === null
      ? {}
      : {
          device: {
            id: identifierOfBytes(device),
            time: instantOf(row.time ?? 0),
            ...(sequence === null ? {} : { sequence }),
            ...(late === null ? {} : { lateSeconds: late }),
          },
        };
  return {
    stream,
    commandId: identifierOfBytes(id),
    digest: digestOfBytes(digest),
    refusals: JSON.parse(refusals) as RefusedCommand['refusals'],
    ...mark,
  };
}
