import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put } from '../row-op.ts';
import {
  itemTable,
  itemVersionTable,
  partyTable,
  partyVersionTable,
  programTable,
  reasonTable,
} from '../tables/catalogue.ts';
import { codedColumns } from '../tables/coded.ts';
import { subjectIdentifier } from './subject.ts';

function registered(event: EventOf<'ItemRegistered'>): RowOp {
  const id = subjectIdentifier(event);
  return put(itemTable, { id, ...itemColumns(event.data), retired: 0, retired_ordinal: null });
}

function itemVersion(event: EventOf<'ItemRegistered' | 'ItemRevised'>, ordinal: number): RowOp {
  return put(itemVersionTable, {
    id: subjectIdentifier(event),
    ordinal,
    ...itemColumns(event.data),
  });
}

function itemColumns(data: EventOf<'ItemRegistered' | 'ItemRevised'>['data']) {
  return {
    ...codedColumns(data),
    unit: data.unit,
    lot_managed: Number(data.lotManaged),
    presentations: canonicalJson(data.presentations),
    storage_class: data.storageClass,
    freeze_sensitive: Number(data.freezeSensitive),
    vvm_type: data.vvmType ?? null,
    open_vial_policy: data.openVialPolicy ?? null,
    packed_volume_microlitres: data.packedVolumeMicrolitres ?? null,
  };
}

/** The items. */
export const itemProjection = projection({
  name: 'item',
  version: 3,
  tables: [itemTable, itemVersionTable],
  reads: ['item'],
  on: {
    ItemRegistered: (event, { ordinal }) => [registered(event), itemVersion(event, ordinal)],
    ItemRevised: (event, { ordinal }) => [
      patch(itemTable, { id: subjectIdentifier(event) }, itemColumns(event.data)),
      itemVersion(event, ordinal),
    ],
    ItemRetired: (event, { ordinal: retired_ordinal }) => [
      patch(itemTable, { id: subjectIdentifier(event) }, { retired: 1, retired_ordinal }),
    ],
  },
});

/** The programs. */
export const programProjection = projection({
  name: 'program',
  version: 1,
  tables: [programTable],
  reads: ['program'],
  on: {
    ProgramRegistered: (event) => [
      put(programTable, { id: subjectIdentifier(event), ...codedColumns(event.data) }),
    ],
    ProgramRevised: (event) => [
      patch(programTable, { id: subjectIdentifier(event) }, codedColumns(event.data)),
    ],
  },
});

/** The reasons that the country defined itself; the built-in ones are a table of the program. */
export const reasonProjection = projection({
  name: 'reason',
  version: 1,
  tables: [reasonTable],
  reads: ['reason'],
  on: {
    ReasonDefined: (event) => [
      put(reasonTable, {
        id: subjectIdentifier(event),
        ...codedColumns(event.data),
        class: event.data.class,
        directions: canonicalJson(event.data.directions),
        account: event.data.account ?? null,
        hidden: 0,
      }),
    ],
    ReasonHidden: (event) => [patch(reasonTable, { id: subjectIdentifier(event) }, { hidden: 1 })],
  },
});

function partyColumns(data: EventOf<'PartyRegistered' | 'PartyRevised'>['data']) {
  return {
    ...codedColumns(data),
    roles: canonicalJson(data.roles),
    facility: data.facility ?? null,
  };
}

function partyVersion(event: EventOf<'PartyRegistered' | 'PartyRevised'>, ordinal: number): RowOp {
  const { name } = event.data;
  return put(partyVersionTable, { id: subjectIdentifier(event), ordinal, name });
}

/** The suppliers, funders and service points. */
export const partyProjection = projection({
  name: 'party',
  version: 2,
  tables: [partyTable, partyVersionTable],
  reads: ['party'],
  on: {
    PartyRegistered: (event, { ordinal }) => [
      put(partyTable, { id: subjectIdentifier(event), ...partyColumns(event.data) }),
      partyVersion(event, ordinal),
    ],
    PartyRevised: (event, { ordinal }) => [
      patch(partyTable, { id: subjectIdentifier(event) }, partyColumns(event.data)),
      partyVersion(event, ordinal),
    ],
  },
});
