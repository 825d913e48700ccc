import {
  identifier,
  instant,
  integer,
  optionalIdentifier,
  optionalInstant,
  optionalInteger,
  optionalText,
  table,
  text,
} from './table.ts';

/**
 * The breaches of alarm rules that are in force: excursions, and what became alarms. What was
 * restated as no breach is no row.
 */
export const alarmTable = table('alarm', {
  columns: {
    id: identifier,
    /** The place in the feed of the event that began it. */
    ordinal: integer,
    logger: identifier,
    channel: integer,
    kind: text(10),
    rules: identifier,
    rules_version: text(80),
    rule: text(64),
    /** The equipment that the sensor was in, and where that stood then. */
    equipment: identifier,
    facility: identifier,
    place: identifier,
    started_at: instant,
    threshold_millicelsius: optionalInteger,
    duration_seconds: integer,
    warned_at: optionalInstant,
    alarm_at: optionalInstant,
    /** When it was over: recovered, or for another reason that `ended_how` says. */
    recovered_at: optionalInstant,
    ended_how: optionalText(20),
    /** As of the alarm while it goes on, and of all of it when it is over. */
    exposed_seconds: integer,
    extreme_millicelsius: optionalInteger,
    extreme_at: optionalInstant,
    restated_at: optionalInstant,
    acknowledged_at: optionalInstant,
    acknowledged_by: optionalIdentifier,
    /** The event whose comment says what was found and done. */
    acknowledgement: optionalIdentifier,
    closed_at: optionalInstant,
    closed_by: optionalIdentifier,
    closing: optionalIdentifier,
    close_reason: optionalText(20),
  },
  primaryKey: ['id'],
  indexes: {
    facility: ['facility', 'started_at', 'id'],
    equipment: ['equipment', 'started_at', 'id'],
    open: ['closed_at', 'started_at', 'id'],
  },
});

/** The versions of sets of alarm rules, as they were published. */
export const alarmRulesVersionTable = table('alarm_rules_version', {
  columns: {
    rules: identifier,
    publication: integer,
    ordinal: integer,
    code: text(64),
    name: text(200),
    storage_class: optionalText(30),
    gap_intervals: integer,
    no_data_seconds: optionalInteger,
    published_at: instant,
  },
  primaryKey: ['rules', 'publication'],
  indexes: { ordinal: ['ordinal'] },
});

/** The rules of each version of a set, in their order. */
export const alarmRuleTable = table('alarm_rule', {
  columns: {
    rules: identifier,
    publication: integer,
    position: integer,
    code: text(64),
    direction: text(10),
    threshold_millicelsius: integer,
    inclusive: integer,
    exposure: text(10),
    duration_seconds: integer,
    warning_seconds: optionalInteger,
    window_seconds: optionalInteger,
  },
  primaryKey: ['rules', 'publication', 'position'],
  indexes: {},
});

/** Where sets of alarm rules were assigned, and where that was taken back: an event a row. */
export const alarmRulesAssignmentTable = table('alarm_rules_assignment', {
  columns: {
    ordinal: integer,
    rules: identifier,
    kind: text(10),
    region: optionalIdentifier,
    facility: optionalIdentifier,
    equipment: optionalIdentifier,
    storage_class: optionalText(30),
    /** 1 where it holds from then on, 0 where it does not any more. */
    holds: integer,
    since: instant,
  },
  primaryKey: ['ordinal'],
  indexes: {},
});
