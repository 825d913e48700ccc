import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import type { Clock } from './clock.ts';
import { faultCodeOf } from './faults.ts';
import { commandDigest } from './handler/digest.ts';
import { draftsOf } from './handler/drafts.ts';
import type { EventStore } from './ports/event-store.ts';
import { SYSTEM_USER } from './start-ledger.ts';

/** The log that a restored ledger goes on from. */
type Restored = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly installation: string;
};

const PAGE_EVENTS = 1_000;

/**
 * Records that the ledger was restored to before a checkpoint that it had published, once for each
 * such checkpoint: doing it again changes nothing.
 *
 * @throws LedgerFault, after which it can be tried again
 */
export async function recordRestored(
  { store, clock, installation }: Restored,
  lost: EventData<'LedgerRestored'>,
): Promise<void> {
  const stream = streamOf('ledger', installation);
  const commandId = deriveIdentifier(
    'command',
    'ledger.restore',
    installation,
    lost.origin,
    lost.root,
  );
  const digest = commandDigest('ledger.restore', stream, lost);
  const request = { commandId, actor: { user: SYSTEM_USER, backdatingDaysMax: 0 } };
  const drafts = draftsOf([{ name: 'LedgerRestored', data: lost }], {
    installation,
    stream,
    digest,
    now: clock(),
    request,
  });
  const expectedRevision = (await eventsIn(store, stream)) - 1;
  try {
    await store.append({ stream, expectedRevision, commandId, commandDigest: digest, drafts });
  } catch (error) {
    // It stands in the log already, as of another moment.
    if (faultCodeOf(error) !== 'idempotency-conflict') throw error;
  }
}

async function eventsIn(store: EventStore, stream: string): Promise<number> {
  let events = 0;
  for (;;) {
    const page = await store.readStream(stream, { from: events, limit: PAGE_EVENTS });
    if (page.length === 0) return events;
    events += page.length;
  }
}
