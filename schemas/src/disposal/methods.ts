/**
 * How health-care waste is destroyed: the methods of WHO's "Safe management of wastes from
 * health-care activities" (2nd edition, 2014), chapter 8.
 */
export const DESTRUCTION_METHODS = {
  highTemperatureIncineration: { description: 'incinerated above 850 °C' },
  mediumTemperatureIncineration: { description: 'incinerated at a health facility' },
  autoclaving: { description: 'treated with steam under pressure' },
  chemicalDisinfection: { description: 'treated with a disinfectant' },
  encapsulation: { description: 'enclosed in a drum and sealed' },
  inertisation: { description: 'ground and mixed with cement' },
  securedBurial: { description: 'buried in a secured pit' },
} as const satisfies Record<string, { description: string }>;

/** How health-care waste is destroyed. */
type DestructionMethod = keyof typeof DESTRUCTION_METHODS;

/** The methods' names, for schemas. */
export const DESTRUCTION_METHOD_NAMES = Object.keys(DESTRUCTION_METHODS) as [
  DestructionMethod,
  ...DestructionMethod[],
];
