import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put } from '../row-op.ts';
import { recallLotTable, recallTable } from '../tables/recalls.ts';
import { subjectIdentifier } from './subject.ts';

function putLots(event: EventOf<'RecallIssued' | 'RecallExtended'>): RowOp[] {
  const recall = subjectIdentifier(event);
  return event.data.lots.map((lot) => put(recallLotTable, { recall, lot }));
}

/** The recalls with the lots that they name. */
export const recallProjection = projection({
  name: 'recall',
  version: 1,
  tables: [recallTable, recallLotTable],
  reads: ['recall'],
  on: {
    RecallIssued(event, { ordinal }) {
      const { item, class: grade, instruction, document, reason } = event.data;
      const said = { item, class: grade, instruction, document, reason };
      const times = { issued_at: event.time, closed_at: null };
      const row = { id: subjectIdentifier(event), ordinal, ...said, ...times };
      return [put(recallTable, row), ...putLots(event)];
    },
    RecallExtended: putLots,
    RecallClosed: (event) => [
      patch(recallTable, { id: subjectIdentifier(event) }, { closed_at: event.time }),
    ],
  },
});
