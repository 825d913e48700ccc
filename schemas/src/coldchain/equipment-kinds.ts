import type { StorageClass } from '../catalogue/storage-classes.ts';

/**
 * The kinds of cold chain equipment, after the sections of WHO's PQS catalogue (E001 cold rooms,
 * E003 refrigerators and freezers, E004 cold boxes and vaccine carriers) and the devices of the
 * field's systems. What is passive holds the cold for some hours and needs no energy. `monitoredAs`
 * is the storage class whose alarm rules hold for what a sensor in it measures: in a cabinet with a
 * freezer, the refrigerator's; in a box none, unless rules are assigned to it.
 */
export const EQUIPMENT_KINDS = {
  refrigerator: {
    passive: false,
    monitoredAs: 'refrigerated',
    description: 'a refrigerator for vaccines',
  },
  freezer: {
    passive: false,
    monitoredAs: 'frozen',
    description: 'a freezer for vaccines or ice packs',
  },
  refrigeratorFreezer: {
    passive: false,
    monitoredAs: 'refrigerated',
    description: 'both in one cabinet',
  },
  ultraColdFreezer: {
    passive: false,
    monitoredAs: 'ultraCold',
    description: 'a freezer below -60 °C',
  },
  coldRoom: {
    passive: false,
    monitoredAs: 'refrigerated',
    description: 'a walk-in room above freezing',
  },
  freezerRoom: {
    passive: false,
    monitoredAs: 'frozen',
    description: 'a walk-in room below freezing',
  },
  refrigeratedVehicle: {
    passive: false,
    monitoredAs: 'refrigerated',
    description: 'a vehicle with a cooled hold',
  },
  coldBox: { passive: true, monitoredAs: null, description: 'a box with ice packs' },
  vaccineCarrier: {
    passive: true,
    monitoredAs: null,
    description: 'a box with ice packs that is carried by hand',
  },
  roomMonitor: {
    passive: false,
    monitoredAs: 'controlledRoom',
    description: 'a dry store whose temperature is monitored',
  },
} as const satisfies Record<
  string,
  { passive: boolean; monitoredAs: StorageClass | null; description: string }
>;

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
