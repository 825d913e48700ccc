import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { Expectation } from './recorded-log.ts';

const FAILED_PRECONDITION = 9;
const TYPE_URL = 'type.googleapis.com/event_store.client.WrongExpectedVersion';

// Fields of google.rpc.Status and google.protobuf.Any, by their number and wire type.
const STATUS_CODE = 0x08;
const STATUS_DETAILS = 0x1a;
const ANY_TYPE_URL = 0x0a;
const ANY_VALUE = 0x12;

/** How BatchAppend says that a stream is not where an append expected it. */
export function wrongExpectedVersionStatus(expected: Expectation, head: number): Status {
  const wrong = new shared.WrongExpectedVersion();
  if (head >= 0) wrong.setCurrentStreamRevision(String(head));
  if (typeof expected === 'number') wrong.setExpectedStreamPosition(String(expected));
  const any = [
    ...field(ANY_TYPE_URL, Buffer.from(TYPE_URL)),
    ...field(ANY_VALUE, wrong.serializeBinary()),
  ];
  const bytes = [STATUS_CODE, FAILED_PRECONDITION, ...field(STATUS_DETAILS, Uint8Array.from(any))];
  return statuses.Status.deserializeBinary(Uint8Array.from(bytes));
}

/** A field of less than 128 bytes. */
function field(tag: number, value: Uint8Array): readonly number[] {
  return [tag, value.length, ...value];
}
