import { ALARM_EVENT_TYPES } from './alarm-event-types.ts';

/** The events of cold chain equipment, of what loggers measure, and of alarms. */
export const COLDCHAIN_EVENT_TYPES = {
  EquipmentRegistered: {
    type: 'lumbung.equipment.registered.v1',
    category: 'equipment',
    description: 'cold chain equipment came into use',
  },
  EquipmentRevised: {
    type: 'lumbung.equipment.revised.v1',
    category: 'equipment',
    description: 'what is true of equipment changed',
  },
  EquipmentMoved: {
    type: 'lumbung.equipment.moved.v1',
    category: 'equipment',
    description: 'equipment went to another place or facility',
  },
  EquipmentStatusReported: {
    type: 'lumbung.equipment.status-reported.v1',
    category: 'equipment',
    description: 'someone saw what equipment is able to do',
  },
  MaintenanceRecorded: {
    type: 'lumbung.equipment.maintenance-recorded.v1',
    category: 'equipment',
    description: 'equipment was serviced, repaired, calibrated or mapped',
  },
  LoggerAttached: {
    type: 'lumbung.equipment.logger-attached.v1',
    category: 'equipment',
    description: 'from then on a sensor of a logger monitors the equipment',
  },
  LoggerDetached: {
    type: 'lumbung.equipment.logger-detached.v1',
    category: 'equipment',
    description: 'from then on the sensor does not monitor the equipment',
  },
  ReadingsRecorded: {
    type: 'lumbung.readings.recorded.v1',
    category: 'readings',
    description: 'temperatures that a sensor measured in a month',
  },
  DeviceReportRecorded: {
    type: 'lumbung.readings.report-recorded.v1',
    category: 'readings',
    description: 'what a logger itself says of its days and alarms',
  },
  ReadingsVoided: {
    type: 'lumbung.readings.voided.v1',
    category: 'readings',
    description: 'an upload was wrong: what it brought does not count',
  },
  EquipmentDecommissioned: {
    type: 'lumbung.equipment.decommissioned.v1',
    category: 'equipment',
    description: 'equipment was taken out of service for good',
  },
  ...ALARM_EVENT_TYPES,
} as const;
