import { WrongExpectedVersionError, binaryEvent } from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { conflict, indeterminate, unavailable } from '../../faults.ts';
import { NO_REVISION } from '../../ports/event-store.ts';
import type { WeakEvent } from '../weak/weak-log.ts';
import { meaningOf } from './answers.ts';
import type { Connection } from './connection.ts';
import type { EventStoreLimits } from './limits.ts';
import { Pauses } from './pauses.ts';

/** An append as it is sent, the same for every try. */
type Sent = {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly WeakEvent[];
};

/**
 * Appends events, all or none. What was not answered is sent again as it was, until it is answered
 * or its time is over: EventStoreDB compares the ids of what it finds behind the expected revision,
 * so that a repetition ends the doubt and writes nothing twice. Faults: `conflict`, `unavailable`
 * (surely not written), `indeterminate`.
 */
export async function appendUntilAnswered(
  connection: Connection,
  sent: Sent,
  limits: EventStoreLimits,
): Promise<void> {
  const end = Date.now() + limits.appendMilliseconds;
  const pauses = new Pauses(limits.pauseMilliseconds, limits.pauseMillisecondsMax);
  let doubt: unknown;
  for (;;) {
    try {
      await appendOnce(connection, sent, limits);
      return;
    } catch (error) {
      const meaning = meaningOf(error);
      if (meaning === 'lost') throw conflict(sent.stream, sent.expectedRevision, headSaid(error));
      if (meaning === 'doubtful') doubt = error;
      if (meaning === 'refused' || Date.now() >= end) throw faultOf(sent.stream, error, doubt);
    }
    await pauses.wait();
  }
}

/** The fault of an append that is given up: an earlier try may have done what this one did not. */
function faultOf(stream: string, error: unknown, doubt: unknown): Error {
  return doubt === undefined
    ? unavailable(`${stream}: the event store refused an append`, error)
    : indeterminate(`${stream}: the event store did not answer an append`, doubt);
}

/** One try, with an end of its own: the client leaves some silences to last for ever. */
async function appendOnce(
  { client, call }: Connection,
  { stream, expectedRevision, events }: Sent,
  { tryMilliseconds }: EventStoreLimits,
): Promise<void> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => silence.reject(new Error(`no answer within ${tryMilliseconds} ms`)),
    tryMilliseconds,
  );
  const expected: AppendExpectedRevision =
    expectedRevision === NO_REVISION ? 'no_stream' : BigInt(expectedRevision);
  const drafted = events.map(({ id, type, bytes }) => binaryEvent({ id, type, data: bytes }));
  const options = { ...call, expectedRevision: expected, deadline: tryMilliseconds };
  const answer = client.appendToStream(stream, drafted, options);
  answer.catch(() => undefined);
  try {
    await Promise.race([answer, silence.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function headSaid(error: unknown): number {
  if (!(error instanceof WrongExpectedVersionError)) return NO_REVISION;
  const { actualVersion } = error;
  return typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_REVISION;
}
