import {
  identifier,
  instant,
  integer,
  optionalCivilDate,
  optionalIdentifier,
  optionalInstant,
  optionalInteger,
  optionalText,
  table,
  text,
} from './table.ts';

/** Cold chain equipment as it is known now. */
export const equipmentTable = table('equipment', {
  columns: {
    id: identifier,
    facility: identifier,
    place: identifier,
    code: text(64),
    kind: text(30),
    energy: text(30),
    make: optionalText(200),
    model: optionalText(200),
    serial_number: optionalText(64),
    pqs_code: optionalText(10),
    manufactured_year: optionalInteger,
    installed_on: optionalCivilDate,
    registered_at: instant,
    decommissioned_at: optionalInstant,
  },
  primaryKey: ['id'],
  indexes: { facility: ['facility', 'code', 'id'] },
});

/** The room that equipment has for a storage class. */
export const equipmentCapacityTable = table('equipment_capacity', {
  columns: {
    equipment: identifier,
    storage_class: text(30),
    net_volume_millilitres: integer,
    gross_volume_millilitres: optionalInteger,
  },
  primaryKey: ['equipment', 'storage_class'],
  indexes: {},
});

/** What was reported of equipment, by when it was so: the last one is its status. */
export const equipmentStatusTable = table('equipment_status', {
  columns: {
    equipment: identifier,
    occurred_at: instant,
    ordinal: integer,
    status: text(20),
    reason: optionalText(30),
  },
  primaryKey: ['equipment', 'occurred_at', 'ordinal'],
  indexes: {},
});

/** The sensors that monitor or monitored equipment, and from when to when. */
export const equipmentSensorTable = table('equipment_sensor', {
  columns: {
    equipment: identifier,
    attached_at: instant,
    logger: identifier,
    channel: integer,
    detached_at: optionalInstant,
    model: optionalText(200),
    serial_number: optionalText(64),
    interval_seconds: integer,
  },
  primaryKey: ['equipment', 'attached_at', 'logger', 'channel'],
  indexes: { logger: ['logger', 'channel', 'attached_at', 'equipment'] },
});

/** What became of equipment, an event a row. */
export const equipmentChangeTable = table('equipment_change', {
  columns: {
    equipment: identifier,
    ordinal: integer,
    event: identifier,
    name: text(40),
    occurred_at: instant,
    recorded_at: instant,
    actor: identifier,
    /** Where it stood, and where it went. */
    facility: identifier,
    to_facility: optionalIdentifier,
    to_place: optionalIdentifier,
    status: optionalText(20),
    reason: optionalText(30),
    maintenance: optionalText(30),
    document: optionalText(64),
    logger: optionalIdentifier,
    channel: optionalInteger,
  },
  primaryKey: ['equipment', 'ordinal'],
  indexes: {},
});
