import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Recorded } from './recorded-log.ts';

/** A record as a read gives it. */
export function eventMessage(record: Recorded): ReadResp {
  const { id, stream, revision, position, type, contentType, created, data } = record;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new shared.UUID().setString(id));
  recorded.setStreamIdentifier(streamIdentifier(stream));
  recorded.setStreamRevision(String(revision));
  recorded.setCommitPosition(String(position));
  recorded.setPreparePosition(String(position));
  recorded.getMetadataMap().set('type', type);
  recorded.getMetadataMap().set('content-type', contentType);
  recorded.getMetadataMap().set('created', created);
  recorded.setData(data);
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(event);
}

/** There is no such stream. */
export function streamNotFoundMessage(name: string): ReadResp {
  const message = new streams.ReadResp.StreamNotFound();
  return new streams.ReadResp().setStreamNotFound(
    message.setStreamIdentifier(streamIdentifier(name)),
  );
}

/** A subscription begins. */
export function confirmationMessage(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(crypto.randomUUID());
  return new streams.ReadResp().setConfirmation(confirmation);
}

/** A subscription has shown all that stood in the log, and goes on live. */
export function caughtUpMessage(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

/** A subscription has looked at everything up to a place. */
export function checkpointMessage(position: number): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(checkpoint);
}

function streamIdentifier(name: string) {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name));
}
