import { isEvent } from '@lumbung/schemas/event';
import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import { put, remove } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { openVialTable, vialUseTable } from '../tables/vials.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

function openedOps(event: EventOf<'VialOpened'>): RowOp[] {
  return event.data.lines.map((line) =>
    put(openVialTable, {
      event: event.id,
      line: line.line,
      facility: subjectIdentifier(event),
      item: line.item,
      lot: line.lot ?? null,
      program: line.program ?? null,
      funding: line.funding ?? null,
      place: line.place,
      vvm_stage: line.vvmStage ?? null,
      lot_number: line.lotNumber ?? null,
      expiry: line.expiry ?? null,
      vials: line.vials,
      units_per_vial: line.unitsPerVial,
      quantity: line.quantity,
      opened_at: event.time,
      discard_by: line.discardBy,
    }),
  );
}

type UseEvent = EventOf<'StockConsumed' | 'StockDiscarded' | 'MovementReversed'>;

function useOps(event: UseEvent, ordinal: number): RowOp[] {
  const sign = isEvent(event, 'MovementReversed') ? -1 : 1;
  return event.data.lines.flatMap(({ line, vial, quantity }) => {
    if (vial === undefined) return [];
    const of = { vial_event: vial.event, vial_line: vial.line };
    return [put(vialUseTable, { ...of, ordinal, line, quantity: sign * quantity })];
  });
}

function vialOps(event: StockDocument, ordinal: number): readonly RowOp[] {
  if (isEvent(event, 'VialOpened')) return openedOps(event);
  if (isEvent(event, 'VialOpeningRetracted')) {
    return event.data.lines.map(({ reverses }) => remove(openVialTable, reverses));
  }
  const isUse =
    isEvent(event, 'StockConsumed') ||
    isEvent(event, 'StockDiscarded') ||
    isEvent(event, 'MovementReversed');
  return isUse ? useOps(event, ordinal) : [];
}

/** The vials that were opened, and what was taken from them. */
export const vialProjection = projection({
  name: 'vial',
  version: 1,
  tables: [openVialTable, vialUseTable],
  reads: ['stock'],
  on: everyStockDocument((event, { ordinal }) => vialOps(event, ordinal)),
});
