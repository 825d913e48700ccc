/**
 * The storage classes with their limits in degrees Celsius, both ends allowed. `null` means that
 * side has no limit. Refrigerator, freezer and ultra-cold follow WHO's classes for vaccines.
 */
export const STORAGE_CLASSES = {
  refrigerated: { minimumCelsius: 2, maximumCelsius: 8, description: 'refrigerator' },
  frozen: { minimumCelsius: -25, maximumCelsius: -15, description: 'freezer' },
  ultraCold: { minimumCelsius: -90, maximumCelsius: -60, description: 'ultra-cold freezer' },
  controlledRoom: { minimumCelsius: 15, maximumCelsius: 25, description: 'controlled room' },
  ambient: { minimumCelsius: null, maximumCelsius: null, description: 'a dry store' },
} as const satisfies Record<
  string,
  { minimumCelsius: number | null; maximumCelsius: number | null; description: string }
>;

/** How an item must be stored. */
export type StorageClass = keyof typeof STORAGE_CLASSES;

/** The storage classes' names, for schemas. */
export const STORAGE_CLASS_NAMES = Object.keys(STORAGE_CLASSES) as [
  StorageClass,
  ...StorageClass[],
];
