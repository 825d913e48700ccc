import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import { eventNameOf } from '@lumbung/schemas/event';
import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { EventNameIn, Fold } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put } from '../row-op.ts';
import { lotChangeTable, lotMergeTable, lotTable } from '../tables/lots.ts';
import { subjectIdentifier } from './subject.ts';

type LotEvent = EventOf<EventNameIn<'lot'>>;

const AFTER_ALL_OTHERS = '9999-12-31';

function labelColumns(label: EventOf<'LotCorrected' | 'LotRegistered'>['data']) {
  const { number, expiry, manufactured } = label;
  return {
    number,
    sort_number: normalisedLotNumber(number),
    ...expiryColumns(expiry),
    manufactured: manufactured ?? null,
  };
}

function expiryColumns(expiry: string | undefined) {
  return { expiry: expiry ?? null, sort_expiry: expiry ?? AFTER_ALL_OTHERS };
}

function changed(event: LotEvent, changes: Parameters<typeof patchLot>[1]): RowOp {
  return patchLot(subjectIdentifier(event), changes);
}

function patchLot(id: string, changes: Parameters<typeof patch<typeof lotTable>>[2]): RowOp {
  return patch(lotTable, { id }, changes);
}

function merge(event: LotEvent, ordinal: number, into: string | null): RowOp {
  return put(lotMergeTable, { lot: subjectIdentifier(event), ordinal, into_lot: into });
}

/** What an event says, as a row of the lot's history. */
function history(event: LotEvent, ordinal: number): RowOp {
  const data: Partial<Record<string, unknown>> = event.data;
  const said = (member: string): string | null => (data[member] as string | undefined) ?? null;
  return put(lotChangeTable, {
    lot: subjectIdentifier(event),
    ordinal,
    event: event.id,
    name: eventNameOf(event.type) ?? '',
    occurred_at: event.time,
    recorded_at: event.recordedtime,
    actor: event.actor,
    number: said('number'),
    expiry: said('expiry'),
    manufactured: said('manufactured'),
    status: said('status'),
    recall: said('recall'),
    into_lot: said('into'),
    document: said('document'),
    reason: said('reason'),
  });
}

/** A fold that keeps what an event says and changes what is known of the lot. */
function known<Name extends EventNameIn<'lot'>>(change: (event: EventOf<Name>) => RowOp) {
  const fold: Fold<Name> = (event, { ordinal }) => [change(event), history(event, ordinal)];
  return fold;
}

/** The lots as they are known now, with what became of them. */
export const lotProjection = projection({
  name: 'lot',
  version: 3,
  tables: [lotTable, lotChangeTable, lotMergeTable],
  reads: ['lot'],
  on: {
    LotRegistered: known<'LotRegistered'>((event) =>
      put(lotTable, {
        id: subjectIdentifier(event),
        item: event.data.item,
        ...labelColumns(event.data),
        status: 'released',
        recall: null,
        into_lot: null,
      }),
    ),
    LotCorrected: known<'LotCorrected'>((event) => changed(event, labelColumns(event.data))),
    LotMerged: (event, { ordinal }) => [
      changed(event, { into_lot: event.data.into }),
      merge(event, ordinal, event.data.into),
      history(event, ordinal),
    ],
    LotMergeUndone: (event, { ordinal }) => [
      changed(event, { into_lot: null, status: event.data.status }),
      merge(event, ordinal, null),
      history(event, ordinal),
    ],
    LotExpiryExtended: known<'LotExpiryExtended'>((event) =>
      changed(event, expiryColumns(event.data.expiry)),
    ),
    LotStatusChanged: known<'LotStatusChanged'>((event) =>
      changed(event, { status: event.data.status, recall: event.data.recall ?? null }),
    ),
  },
});
