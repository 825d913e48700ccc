import { identifier, instant, integer, optionalInteger, table, text } from './table.ts';

/** The commands that devices sent and that were taken: a row a command, whatever it was for. */
export const deviceCommandTable = table('device_command', {
  columns: {
    device: identifier,
    /** The ordinal of the command's first event. */
    ordinal: integer,
    /** The facility in whose book it stands; empty where it stands in none. */
    facility: text(36),
    /** The device's own count of its commands; empty where it said none. */
    sequence: optionalInteger,
    recorded_at: instant,
    /** Whole seconds from the device's time to the recording, below zero where it is ahead. */
    late_seconds: optionalInteger,
  },
  primaryKey: ['device', 'ordinal'],
  indexes: { sequence: ['device', 'sequence'], facility: ['facility', 'device'] },
});
