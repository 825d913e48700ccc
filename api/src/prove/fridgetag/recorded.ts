import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { EMPTY_MONTH, evolveMonth } from '@lumbung/ledger/domain/coldchain/readings/month';
import type { Batch, MonthState } from '@lumbung/ledger/domain/coldchain/readings/month';
import type { ApiClient } from '../../cli/api/api-client.ts';

/** What a ledger holds of a logger: its readings, and what it says of itself. */
export type RecordedLogger = {
  readonly batches: readonly Batch[];
  readonly report: EventData<'DeviceReportRecorded'> | undefined;
};

/** Reads back what a ledger recorded of its logger, from the feed alone. */
export async function recordedOf(api: ApiClient): Promise<RecordedLogger> {
  const months = new Map<string, MonthState>();
  let report: EventData<'DeviceReportRecorded'> | undefined;
  const { body } = await api.exchange('readEvents', {
    query: { type: 'lumbung.readings.*', limit: '10000' },
  });
  const lines = body.toString('utf8').split('\n');
  for (const line of lines.filter((text) => text !== '')) {
    const event = JSON.parse(line) as LumbungEvent;
    if (isEvent(event, 'DeviceReportRecorded')) report = event.data;
    months.set(event.subject, evolveMonth(months.get(event.subject) ?? EMPTY_MONTH, event));
  }
  return { batches: [...months.values()].flatMap(({ batches }) => batches), report };
}
