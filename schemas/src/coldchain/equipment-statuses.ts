/**
 * What equipment is able to do. Whether it counts as functioning and as installed decides the
 * functional rate: functioning ÷ installed, as the field's inventories of cold chain equipment
 * compute it. The statuses are the ones that OpenLMIS, Open mSupply and Logistimo share.
 */
export const EQUIPMENT_STATUSES = {
  functioning: { functioning: true, installed: true, description: 'works as it should' },
  needsAttention: { functioning: true, installed: true, description: 'works, and needs service' },
  awaitingRepair: { functioning: false, installed: true, description: 'does not work for now' },
  unserviceable: { functioning: false, installed: true, description: 'cannot be repaired' },
  notInUse: { functioning: false, installed: false, description: 'stored, not installed' },
} as const satisfies Record<
  string,
  { functioning: boolean; installed: boolean; description: string }
>;

/** What equipment is able to do. */
export type EquipmentStatus = keyof typeof EQUIPMENT_STATUSES;

/** The statuses' names, for schemas. */
export const EQUIPMENT_STATUS_NAMES = Object.keys(EQUIPMENT_STATUSES) as [
  EquipmentStatus,
  ...EquipmentStatus[],
];

/** Why equipment has a status, as the field's systems say it. */
export const STATUS_REASONS = {
  needsSpareParts: { description: 'a spare part is missing' },
  needsServicing: { description: 'a service is due' },
  noPower: { description: 'no electricity' },
  noFuel: { description: 'no fuel' },
  noFunds: { description: 'no money for the repair' },
  multipleBreaches: { description: 'its temperature was wrong again and again' },
  offsiteRepair: { description: 'at a workshop' },
  awaitingInstallation: { description: 'not installed yet' },
  surplus: { description: 'not needed here' },
  awaitingDecommissioning: { description: 'to be taken out of service' },
  beyondLifetime: { description: 'older than it may be' },
  unknown: { description: 'nobody knows' },
} as const satisfies Record<string, { description: string }>;

/** The reasons' names, for schemas. */
export const STATUS_REASON_NAMES = Object.keys(STATUS_REASONS) as [
  keyof typeof STATUS_REASONS,
  ...(keyof typeof STATUS_REASONS)[],
];

/** What was done to equipment. */
export const MAINTENANCE_KINDS = {
  preventive: { description: 'a service by plan' },
  corrective: { description: 'a repair' },
  calibration: { description: 'a thermometer or thermostat was checked' },
  temperatureMapping: { description: 'its inside was mapped with several loggers' },
} as const satisfies Record<string, { description: string }>;

/** The kinds' names, for schemas. */
export const MAINTENANCE_KIND_NAMES = Object.keys(MAINTENANCE_KINDS) as [
  keyof typeof MAINTENANCE_KINDS,
  ...(keyof typeof MAINTENANCE_KINDS)[],
];
