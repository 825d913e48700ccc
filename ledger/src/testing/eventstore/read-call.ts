import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { streamNameOf } from './append-calls.ts';
import { eventMessage, streamNotFoundMessage } from './read-messages.ts';
import type { Recorded, RecordedLog } from './recorded-log.ts';

type Options = ReadReq.Options;

/** A reading call of a client. */
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Answers a read that ends: of a stream or of all, either way, from any place. */
export function answerRead(call: ReadCall, log: RecordedLog): void {
  const options = call.request.getOptions();
  if (options === undefined) {
    call.end();
    return;
  }
  const stream = options.getStream();
  const name = streamNameOf(stream?.getStreamIdentifier());
  if (stream !== undefined && log.stream(name).length === 0) {
    call.write(streamNotFoundMessage(name));
    call.end();
    return;
  }
  const isBackwards = options.getReadDirection() === 1;
  const records = stream === undefined ? log.records : log.stream(name);
  const ordered = isBackwards ? records.toReversed() : records;
  const from = ordered.findIndex((record) => isFrom(record, options, isBackwards));
  const wanted = from < 0 ? [] : ordered.slice(from, from + Number(options.getCount()));
  void writeAll(call, wanted);
}

/** Whether a read begins with a record. Reads of a place begin with what stands there. */
function isFrom(record: Recorded, options: Options, isBackwards: boolean): boolean {
  const stream = options.getStream();
  if (stream !== undefined) {
    if (!stream.hasRevision()) return stream.hasEnd() === isBackwards;
    const revision = Number(stream.getRevision());
    return isBackwards ? record.revision <= revision : record.revision >= revision;
  }
  const all = options.getAll();
  const position = all?.getPosition();
  if (position === undefined) return all?.hasEnd() === isBackwards;
  const commit = Number(position.getCommitPosition());
  // Backwards, a place is the end of what was read before it.
  return isBackwards ? record.position < commit : record.position >= commit;
}

async function writeAll(call: ReadCall, records: readonly Recorded[]): Promise<void> {
  for (const record of records) {
    if (call.cancelled) return;
    if (!call.write(eventMessage(record))) await drained(call);
  }
  call.end();
}

/** Waits until a client took what was written; for ever when it does not come back. */
export function drained(call: ReadCall): Promise<void> {
  return new Promise((resolve) => call.once('drain', resolve));
}
