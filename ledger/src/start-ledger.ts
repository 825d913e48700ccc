import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Clock } from './clock.ts';
import { faultCodeOf } from './faults.ts';
import { commandDigest } from './handler/digest.ts';
import { draftsOf } from './handler/drafts.ts';
import { NO_REVISION } from './ports/event-store.ts';
import type { EventStore } from './ports/event-store.ts';

/** The user that the program itself acts as. */
export const SYSTEM_USER = deriveIdentifier('user', 'system');

/** Where an installation starts. */
type Beginning = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly installation: string;
};

/**
 * Writes the first event of an installation, once: doing it again changes nothing, also when
 * several processes do it at the same time.
 *
 * @throws LedgerFault `unavailable` or `indeterminate`, after which it can be tried again
 */
export async function startLedger(beginning: Beginning): Promise<void> {
  if (await hasStarted(beginning)) return;
  try {
    await recordStart(beginning);
  } catch (error) {
    const code = faultCodeOf(error);
    const isOvertaken = code === 'conflict' || code === 'idempotency-conflict';
    if (!isOvertaken || !(await hasStarted(beginning))) throw error;
  }
}

async function hasStarted({ store, installation }: Beginning): Promise<boolean> {
  const stream = streamOf('ledger', installation);
  const [first] = await store.readStream(stream, { from: 0, limit: 1 });
  return first !== undefined;
}

async function recordStart({ store, clock, installation }: Beginning): Promise<void> {
  const stream = streamOf('ledger', installation);
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
