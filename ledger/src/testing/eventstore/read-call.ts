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
  const count = Number(options.getCount());
  const place = placeOf(records, options, isBackwards);
  const wanted = isBackwards
    ? records.slice(Math.max(0, place - count), place).toReversed()
    : records.slice(place, place + count);
  void writeAll(call, wanted);
}

/** The index before which a read backwards begins, or from which one forwards does. */
function placeOf(records: readonly Recorded[], options: Options, isBackwards: boolean): number {
  const stream = options.getStream();
  if (stream !== undefined) {
    if (!stream.hasRevision()) return stream.hasEnd() ? records.length : 0;
    const revision = Number(stream.getRevision()) + (isBackwards ? 1 : 0);
    return Math.min(revision, records.length);
  }
  const all = options.getAll();
  const position = all?.getPosition();
  if (position === undefined) return all?.hasEnd() === true ? records.length : 0;
  // Forwards, a read of a place begins with what stands there; backwards, with what is before it.
  return indexOfPosition(records, Number(position.getCommitPosition()));
}

/** The index of the first record that does not stand before a position. */
function indexOfPosition(records: readonly Recorded[], position: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((records[middle]?.position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
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
