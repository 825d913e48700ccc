import assert from 'node:assert/strict';
import type { EventLog } from '../services.ts';

/** The event of an ordinal that is known to be in the log, as JSON. */
export async function eventAt(log: EventLog, ordinal: number): Promise<unknown> {
  const { events } = await log.readAll(await log.locate(ordinal - 1), 1);
  const [event] = events;
  assert(event?.ordinal === ordinal, `the log does not hold ordinal ${ordinal}`);
  return JSON.parse(Buffer.from(event.bytes).toString('utf8'));
}
