import type {
  Metadata,
  ServerDuplexStream,
  ServerReadableStream,
  sendUnaryData,
  ServiceError,
} from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Appending, Expectation, Proposed } from './recorded-log.ts';
import { wrongExpectedVersionStatus } from './rpc-status.ts';

/** An append that a client asks for, by whichever of the two calls. */
export type AskedAppend = {
  readonly stream: string;
  readonly expected: Expectation;
  readonly events: readonly Proposed[];
  /** What the client said of its call. */
  readonly metadata: Metadata;
};

/** Takes an append and answers it, or fails it, or neither. */
export type TakeAppend = (
  asked: AskedAppend,
  answer: (appending: Appending) => void,
  fail: (error: Partial<ServiceError>) => void,
) => void;

type Draft = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

/** The call Append: one append a call, its options first, then an event a message. */
export function appendCall(take: TakeAppend) {
  return (
    call: ServerReadableStream<AppendReq, AppendResp>,
    callback: sendUnaryData<AppendResp>,
  ): void => {
    let options: AppendReq.Options | undefined;
    const events: Proposed[] = [];
    call.on('error', () => undefined);
    call.on('data', (request: AppendReq) => {
      options = request.getOptions() ?? options;
      const draft = request.getProposedMessage();
      if (draft !== undefined) events.push(proposed(draft));
    });
    call.on('end', () => {
      const stream = streamNameOf(options?.getStreamIdentifier());
      const expected = expectationOf(options);
      take(
        { stream, expected, events, metadata: call.metadata },
        (appending) => callback(null, responseTo(expected, appending)),
        (error) => callback(error),
      );
    });
  };
}

/** The call BatchAppend: one stream for the appends of many, told apart by their ids. */
export function batchAppendCall(take: TakeAppend) {
  return (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const open = new Map<string, { options: BatchAppendReq.Options; events: Proposed[] }>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options !== undefined) open.set(id, { options, events: [] });
      const asked = open.get(id);
      if (asked === undefined) return;
      asked.events.push(...request.getProposedMessagesList().map(proposed));
      if (!request.getIsFinal()) return;
      open.delete(id);
      const stream = streamNameOf(asked.options.getStreamIdentifier());
      const expected = batchExpectationOf(asked.options);
      take(
        { stream, expected, events: asked.events, metadata: call.metadata },
        (appending) => call.write(batchResponseTo(request, stream, expected, appending)),
        (error) => call.emit('error', error),
      );
    });
  };
}

function responseTo(expected: Expectation, appending: Appending): AppendResp {
  const response = new streams.AppendResp();
  if (appending.kind === 'success') {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(appending.position));
    position.setPreparePosition(String(appending.position));
    const success = new streams.AppendResp.Success();
    success.setCurrentRevision(String(appending.revision));
    return response.setSuccess(success.setPosition(position));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (appending.head < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(appending.head));
  if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
  else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return response.setWrongExpectedVersion(wrong);
}

function batchResponseTo(
  request: BatchAppendReq,
  stream: string,
  expected: Expectation,
  appending: Appending,
): BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId());
  const identifier = new shared.StreamIdentifier();
  response.setStreamIdentifier(identifier.setStreamName(Buffer.from(stream)));
  if (appending.kind !== 'success') {
    return response.setError(wrongExpectedVersionStatus(expected, appending.head));
  }
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(appending.position));
  position.setPreparePosition(String(appending.position));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(appending.revision));
  return response.setSuccess(success.setPosition(position));
}

function proposed(draft: Draft): Proposed {
  const metadata = draft.getMetadataMap();
  return {
    id: draft.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: new Uint8Array(draft.getData_asU8()),
  };
}

function expectationOf(options: AppendReq.Options | undefined): Expectation {
  if (options?.hasRevision() === true) return Number(options.getRevision());
  if (options?.hasNoStream() === true) return 'none';
  return options?.hasStreamExists() === true ? 'exists' : 'any';
}

function batchExpectationOf(options: BatchAppendReq.Options): Expectation {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'none';
  return options.hasStreamExists() ? 'exists' : 'any';
}

/** The name of a stream as the protocol has it. */
export function streamNameOf(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}
