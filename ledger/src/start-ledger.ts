import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Clock } from './clock.ts';
import { faultCodeOf } from './faults.ts';
import { commandDigest } from './handler/digest.ts';
import { draftsOf } from './handler/drafts.ts';
import { FEED_START, NO_REVISION } from './ports/event-store.ts';
import type { EventStore } from './ports/event-store.ts';
import { parseEvent } from './parse-event.ts';

/** The user that the program itself acts as. */
export const SYSTEM_USER = deriveIdentifier('user', 'system');

/** The log begins with the events of another installation: two ledgers would be one log. */
export class OtherInstallationError extends Error {
  override readonly name = 'OtherInstallationError';
  readonly code = 'other-installation';

  constructor(found: string, own: string) {
    super(`The log is that of ${found}, and the data folder that of ${own}`);
  }
}

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
 * @throws {OtherInstallationError} when the log was begun by another installation
 * @throws LedgerFault `unavailable` or `indeterminate`, after which it can be tried again
 */
export async function startLedger(beginning: Beginning): Promise<void> {
  await assertOwn(beginning);
  if (await hasStarted(beginning)) return;
  try {
    await recordStart(beginning);
  } catch (error) {
    const code = faultCodeOf(error);
    const isOvertaken = code === 'conflict' || code === 'idempotency-conflict';
    if (!isOvertaken || !(await hasStarted(beginning))) throw error;
  }
}

async function assertOwn({ store, installation }: Beginning): Promise<void> {
  const { events } = await store.readAll(FEED_START, 1);
  const [first] = events;
  if (first === undefined) return;
  const { source } = parseEvent(first.bytes);
  const own = `urn:lumbung:${installation}`;
  if (source !== own) throw new OtherInstallationError(source, own);
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
