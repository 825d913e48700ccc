import { isEvent } from '@lumbung/schemas/event';
import type { EventOf } from '@lumbung/schemas/event';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { projection } from '../projection.ts';
import { patch, put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import {
  countItemTable,
  countLineTable,
  countPartTable,
  countRestatementTable,
  countSnapshotTable,
  countStartTable,
  countTable,
} from '../tables/counts.ts';
import { balanceColumnsOf } from './balance-columns.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

type Count = EventOf<'StockCounted' | 'OpeningBalanceSet'>;
type CountLine = Count['data']['lines'][number];

function scopeColumns(scope: CountScope | undefined) {
  const place = scope?.kind === 'place' ? scope.place : null;
  return { scope_kind: scope?.kind ?? null, scope_place: place };
}

function scopeItems(event: string, scope: CountScope | undefined): RowOp[] {
  if (scope?.kind !== 'items') return [];
  return scope.items.map((item) => put(countItemTable, { event, item }));
}

function lineOps(event: string, line: CountLine): RowOp[] {
  const row = put(countLineTable, {
    event,
    line: line.line,
    ...balanceColumnsOf(line),
    lot_number: line.lotNumber ?? null,
    expiry: line.expiry ?? null,
    counted: line.counted,
    booked: line.booked,
    variance: line.variance,
    implied: Number(line.implied === true),
    reason: line.reason ?? null,
    unaccounted: line.unaccounted ?? null,
  });
  const parts = (line.parts ?? []).map((part, index) =>
    put(countPartTable, { event, line: line.line, part: index + 1, ...part }),
  );
  return [row, ...parts];
}

function countOps(event: Count, ordinal: number): RowOp[] {
  const { data } = event;
  const scope = 'scope' in data ? data.scope : undefined;
  const started = 'started' in data ? data.started : undefined;
  const header = put(countTable, {
    event: event.id,
    facility: subjectIdentifier(event),
    ordinal,
    name: isEvent(event, 'StockCounted') ? 'StockCounted' : 'OpeningBalanceSet',
    occurred_at: event.time,
    recorded_at: event.recordedtime,
    actor: event.actor,
    document: data.document ?? null,
    ...scopeColumns(scope),
    started: started ?? null,
    lines: data.lines.length,
  });
  return [
    header,
    ...scopeItems(event.id, scope),
    ...data.lines.flatMap((line) => lineOps(event.id, line)),
    ...(started === undefined ? [] : [endOf(started, event.id, ordinal)]),
  ];
}

function startOps(event: EventOf<'CountStarted'>, ordinal: number): RowOp[] {
  const { scope, lines } = event.data;
  const header = put(countStartTable, {
    event: event.id,
    facility: subjectIdentifier(event),
    ordinal,
    started_at: event.time,
    actor: event.actor,
    ...scopeColumns(scope),
    lines: lines.length,
    ended_by: null,
    ended: null,
  });
  const snapshot = lines.map((line) =>
    put(countSnapshotTable, {
      event: event.id,
      line: line.line,
      ...balanceColumnsOf(line),
      lot_number: line.lotNumber ?? null,
      expiry: line.expiry ?? null,
      booked: line.booked,
    }),
  );
  return [header, ...scopeItems(event.id, scope), ...snapshot];
}

function endOf(start: string, by: string, ended: number): RowOp {
  return patch(countStartTable, { event: start }, { ended_by: by, ended });
}

function restatementOps({ id, recordedtime, data }: StockDocument, ordinal: number): RowOp[] {
  return (data.restatements ?? []).map((each) =>
    put(countRestatementTable, {
      count: each.count.event,
      ordinal,
      line: each.line,
      event: id,
      recorded_at: recordedtime,
      ...balanceColumnsOf(each),
      delta: each.delta,
    }),
  );
}

function documentOps(event: StockDocument, ordinal: number): RowOp[] {
  const isCount = isEvent(event, 'StockCounted') || isEvent(event, 'OpeningBalanceSet');
  return [...(isCount ? countOps(event, ordinal) : []), ...restatementOps(event, ordinal)];
}

/** The counts as they were recorded, what restated them since, and those that were started. */
export const countProjection = projection({
  name: 'count',
  version: 2,
  tables: [
    countTable,
    countLineTable,
    countPartTable,
    countItemTable,
    countRestatementTable,
    countStartTable,
    countSnapshotTable,
  ],
  reads: ['stock'],
  on: {
    ...everyStockDocument((event, { ordinal }) => documentOps(event, ordinal)),
    CountStarted: (event, { ordinal }) => startOps(event, ordinal),
    CountAbandoned: ({ id, data }, { ordinal }) => [endOf(data.started, id, ordinal)],
  },
});
