import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { EventName } from '@lumbung/schemas/event-types';
import { civilDate } from '../../../format/local-time.ts';
import type { TextKey } from '../../../i18n/keys.ts';

/** Entries that can be taken back: a count is counted again, a reversal is entered anew. */
const REVERSIBLE: ReadonlySet<EventName> = new Set<EventName>([
  'StockReceived',
  'StockIssued',
  'StockConsumed',
  'StockDispatched',
  'StockArrived',
  'StockDiscarded',
  'ConditionChanged',
  'StockAdjusted',
  'StockReturned',
  'StockRelocated',
  'StockReallocated',
  'StockLotIdentified',
  'VvmStageRecorded',
  'StockDestroyed',
]);

/** Whether an entry can still be taken back. */
export function mayBeTakenBack(row: Pick<CardRow, 'name' | 'reversedBy' | 'compensates'>): boolean {
  const isOpen = row.reversedBy === undefined && row.compensates === undefined;
  return REVERSIBLE.has(row.name) && isOpen;
}

/** The text that names an entry; where one event stands for two things, the accounts tell. */
export function entryName(row: Pick<CardRow, 'name' | 'from' | 'to'>): TextKey {
  if (row.name === 'StockReturned') {
    return row.to === 'supplier' ? 'entry.returnedToSupplier' : 'entry.returnedFromServicePoint';
  }
  if (row.name === 'StockAdjusted') {
    return row.to === 'onHand' ? 'entry.adjustedIn' : 'entry.adjustedOut';
  }
  return `event.${row.name}`;
}

/** Whether an entry was recorded on a later day at the facility than it happened. */
export function isRecordedLate(
  row: Pick<CardRow, 'occurredAt' | 'recordedAt'>,
  zone: string,
): boolean {
  const happened = civilDate(new Date(row.occurredAt), zone);
  return civilDate(new Date(row.recordedAt), zone) > happened;
}

/** The identity on the page of an entry, so that its reversal can point at it. */
export function anchorOf(row: Pick<CardRow, 'event' | 'line'>): string {
  return `entry-${row.event}-${row.line}`;
}

/** The identity of an event's entry among those that are shown; undefined when none is. */
export function anchorIn(rows: readonly CardRow[], event: string, line?: number) {
  const found = rows.find(
    (row) => row.event === event && (line === undefined || row.line === line),
  );
  return found === undefined ? undefined : anchorOf(found);
}
