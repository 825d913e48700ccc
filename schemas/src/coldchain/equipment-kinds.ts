/**
 * The kinds of cold chain equipment, after the sections of WHO's PQS catalogue (E001 cold rooms,
 * E003 refrigerators and freezers, E004 cold boxes and vaccine carriers) and the devices of the
 * field's systems. What is passive holds the cold for some hours and needs no energy.
 */
export const EQUIPMENT_KINDS = {
  refrigerator: { passive: false, description: 'a refrigerator for vaccines' },
  freezer: { passive: false, description: 'a freezer for vaccines or ice packs' },
  refrigeratorFreezer: { passive: false, description: 'both in one cabinet' },
  ultraColdFreezer: { passive: false, description: 'a freezer below -60 °C' },
  coldRoom: { passive: false, description: 'a walk-in room above freezing' },
  freezerRoom: { passive: false, description: 'a walk-in room below freezing' },
  refrigeratedVehicle: { passive: false, description: 'a vehicle with a cooled hold' },
  coldBox: { passive: true, description: 'a box with ice packs' },
  vaccineCarrier: { passive: true, description: 'a box with ice packs that is carried by hand' },
  roomMonitor: { passive: false, description: 'a dry store whose temperature is monitored' },
} as const satisfies Record<string, { passive: boolean; description: string }>;

/** A kind of cold chain equipment. */
export type EquipmentKind = keyof typeof EQUIPMENT_KINDS;

/** The kinds' names, for schemas. */
export const EQUIPMENT_KIND_NAMES = Object.keys(EQUIPMENT_KINDS) as [
  EquipmentKind,
  ...EquipmentKind[],
];

/** What keeps equipment cold, as WHO's PQS catalogue tells appliances apart. */
export const ENERGY_SOURCES = {
  mains: { description: 'alternating current from the mains' },
  mainsIceLined: { description: 'mains for some hours a day, ice-lined' },
  solarDirectDrive: { description: 'solar panels without a battery' },
  solarBattery: { description: 'solar panels with a battery' },
  gas: { description: 'bottled gas' },
  kerosene: { description: 'kerosene' },
  gasOrMains: { description: 'bottled gas or mains' },
  passive: { description: 'ice packs' },
} as const satisfies Record<string, { description: string }>;

/** The energy sources' names, for schemas. */
export const ENERGY_SOURCE_NAMES = Object.keys(ENERGY_SOURCES) as [
  keyof typeof ENERGY_SOURCES,
  ...(keyof typeof ENERGY_SOURCES)[],
];
