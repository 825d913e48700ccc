import { batchOf } from '@lumbung/ledger/domain/coldchain/readings/month';
import type { Batch } from '@lumbung/ledger/domain/coldchain/readings/month';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import type { EventLog } from '../services.ts';
import { API_LIMITS } from '../limits.ts';

/** The months of UTC that a time from one moment to before another reaches into, in order. */
export function monthsBetween(from: string, until: string): string[] {
  const last = Temporal.PlainYearMonth.from(until.slice(0, 'YYYY-MM'.length));
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(from.slice(0, 'YYYY-MM'.length));
  while (Temporal.PlainYearMonth.compare(month, last) <= 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** What a logger measured in a month, and at which revision its stream stood. */
export type LoggedMonth = {
  readonly month: string;
  readonly stream: string;
  readonly revision: number;
  readonly batches: readonly Batch[];
};

/** Reads a month of a logger; its revision is -1 where nothing was recorded. */
export async function loggedMonth(
  log: Pick<EventLog, 'readStream'>,
  logger: string,
  month: string,
): Promise<LoggedMonth> {
  const stream = streamOf('readings', monthTargetOf(logger, month));
  let batches: Batch[] = [];
  let revision = -1;
  for await (const event of eventsOf(log, stream)) {
    revision += 1;
    if (isEvent(event, 'ReadingsRecorded')) batches.push(batchOf(event.data));
    if (!isEvent(event, 'ReadingsVoided')) continue;
    const { upload } = event.data;
    batches = batches.filter((batch) => batch.upload !== upload);
  }
  return { month, stream, revision, batches };
}

/** What a logger measured in some months, as their events say it: one row a reading is nowhere. */
export async function loggedIn(
  log: Pick<EventLog, 'readStream'>,
  logger: string,
  months: readonly string[],
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const month of months) {
    batches.push(...(await loggedMonth(log, logger, month)).batches);
  }
  return batches;
}

/** The events of a stream as they stand, from the first one on. */
export async function* eventsOf(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
): AsyncGenerator<LumbungEvent> {
  const limit = API_LIMITS.monthEventsAtOnce;
  for (let from = 0; ; from += limit) {
    const page = await log.readStream(stream, { from, limit });
    for (const { bytes } of page) yield JSON.parse(Buffer.from(bytes).toString()) as LumbungEvent;
    if (page.length < limit) return;
  }
}
