import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { projection } from '../projection.ts';
import { add, put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { lotTable } from '../tables/catalogue.ts';
import { everyStockEvent } from './stock-event.ts';
import type { StockLine } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

const AFTER_ALL_OTHERS = '9999-12-31';

type LotLabel = {
  readonly item: string;
  readonly number: string;
  readonly expiry?: string | undefined;
  readonly manufactured?: string | undefined;
};

function lotRow(id: string, label: LotLabel) {
  return {
    id,
    item: label.item,
    number: label.number,
    sort_number: normalisedLotNumber(label.number),
    expiry: label.expiry ?? null,
    sort_expiry: label.expiry ?? AFTER_ALL_OTHERS,
    manufactured: label.manufactured ?? null,
  };
}

function firstSight(line: StockLine): RowOp[] {
  const { item, lot, lotNumber, expiry } = line;
  if (lot === undefined || lot === UNKNOWN_LOT || lotNumber === undefined) return [];
  return [add(lotTable, lotRow(lot, { item, number: lotNumber, expiry }), [])];
}

/** The lots: as registered, or as the first line that names one read them from the label. */
export const lotProjection = projection({
  name: 'lot',
  version: 1,
  tables: [lotTable],
  reads: ['lot', 'stock'],
  on: {
    LotRegistered: (event) => [put(lotTable, lotRow(subjectIdentifier(event), event.data))],
    ...everyStockEvent((event) => event.data.lines.flatMap(firstSight)),
  },
});
