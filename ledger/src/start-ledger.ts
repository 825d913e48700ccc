import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Clock } from './clock.ts';
import { commandDigest } from './handler/digest.ts';
import { draftsOf } from './handler/drafts.ts';
import { NO_REVISION } from './ports/event-store.ts';
import type { EventStore } from './ports/event-store.ts';

/** The user that the program itself acts as. */
export const SYSTEM_USER = deriveIdentifier('user', 'system');

/** Writes the first event of an installation, once: doing it again changes nothing. */
export async function startLedger(parts: {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly installation: string;
}): Promise<void> {
  const { store, clock, installation } = parts;
  const stream = streamOf('ledger', installation);
  const [first] = await store.readStream(stream, { from: 0, limit: 1 });
  if (first !== undefined) return;
  const commandId = deriveIdentifier('command', 'ledger.start', installation);
  const digest = commandDigest('ledger.start', stream, {});
  const request = { commandId, actor: { user: SYSTEM_USER, backdatingDaysMax: 0 } };
  const drafts = draftsOf([{ name: 'LedgerStarted', data: {} }], {
    installation,
    stream,
    digest,
    now: clock(),
    request,
  });
  await store.append({
    stream,
    expectedRevision: NO_REVISION,
    commandId,
    commandDigest: digest,
    drafts,
  });
}
