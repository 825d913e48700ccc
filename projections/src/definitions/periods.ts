import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import { put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { periodTable } from '../tables/periods.ts';
import { everyStockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

function closed(event: EventOf<'PeriodClosed'>, ordinal: number): RowOp {
  const { from, to, revision, balances, balancesDigest } = event.data;
  return put(periodTable, {
    facility: subjectIdentifier(event),
    ordinal,
    event: event.id,
    begins_at: from,
    ends_at: to,
    zone: event.zone,
    revision,
    balances,
    digest: balancesDigest,
    actor: event.actor,
    recorded_at: event.recordedtime,
  });
}

/** The closed periods of every facility. */
export const periodProjection = projection({
  name: 'period',
  version: 1,
  tables: [periodTable],
  reads: ['stock'],
  on: {
    ...everyStockDocument(() => []),
    PeriodClosed: (event, { ordinal }) => [closed(event, ordinal)],
  },
});
