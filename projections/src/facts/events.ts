import { createHash } from 'node:crypto';
import type { DecodedEvent } from '../engine/decode.ts';
import type { FactRow, FactTable } from '../fact-table.ts';
import {
  integer,
  moment,
  optionalInteger,
  optionalMoment,
  optionalText,
  text,
  word,
} from './columns.ts';

/** Every event that the log holds: its envelope, and the digest of its bytes. */
export const eventFacts: FactTable = {
  name: 'events',
  version: 1,
  columns: {
    event: text,
    stream: text,
    category: word,
    type: word,
    /** The type's name in this program; empty where it does not know the type. */
    name: word,
    revision: integer,
    occurred_at: moment,
    time_precision: word,
    zone: word,
    booked_at: optionalMoment,
    recorded_at: moment,
    actor: word,
    on_behalf_of: optionalText,
    device: optionalText,
    device_sequence: optionalInteger,
    device_time: optionalMoment,
    command: text,
    command_index: integer,
    command_count: integer,
    command_digest: text,
    correlation: text,
    causation: text,
    comment_digest: optionalText,
    /** The SHA-256 of the canonical bytes, in hex: the leaf of the Merkle tree. */
    digest: text,
    size_bytes: integer,
  },
  orderBy: ['name', 'recorded_at'],
  partitionBy: 'toYYYYMM(recorded_at)',
  rowsOf: (decoded) => [rowOf(decoded)],
};

function rowOf({ event, stream, category, name, bytes }: DecodedEvent): FactRow {
  return {
    line: 1,
    event: event.id,
    stream,
    category: category ?? '',
    type: event.type,
    name: name ?? '',
    revision: Number(event.sequence),
    occurred_at: event.time,
    time_precision: event.timeprecision,
    zone: event.zone,
    booked_at: event.bookedtime ?? null,
    recorded_at: event.recordedtime,
    actor: event.actor,
    on_behalf_of: event.onbehalfof ?? null,
    device: event.device ?? null,
    device_sequence: event.devicesequence ?? null,
    device_time: event.devicetime ?? null,
    command: event.commandid,
    command_index: event.commandindex,
    command_count: event.commandcount,
    command_digest: event.commanddigest,
    correlation: event.correlationid,
    causation: event.causationid,
    comment_digest: event.commentdigest ?? null,
    digest: createHash('sha256').update(bytes).digest('hex'),
    size_bytes: bytes.byteLength,
  };
}
