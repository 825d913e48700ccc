/**
 * The kinds of stream. A stream's name is its category, a hyphen and an identifier:
 * `stock-018f…` is the book of the facility `018f…`. A category may have a hyphen itself, but none
 * is the beginning of another one up to a hyphen.
 */
export const STREAM_CATEGORIES = {
  item: { slice: 'catalogue', description: 'one item of the catalogue' },
  lot: { slice: 'catalogue', description: 'one lot of an item' },
  recall: { slice: 'catalogue', description: 'one recall of lots of an item' },
  program: { slice: 'catalogue', description: 'one health program' },
  reason: { slice: 'catalogue', description: 'one reason that a country defined itself' },
  party: {
    slice: 'catalogue',
    description: 'a supplier, a funder or a service point without a book',
  },
  region: { slice: 'facilities', description: 'one administrative region' },
  facility: { slice: 'facilities', description: 'one facility, its places and policies' },
  stock: { slice: 'stock', description: 'the stock book of one facility' },
  disposal: { slice: 'stock', description: 'one destruction batch of a facility' },
  shipment: { slice: 'shipments', description: 'what was resolved about one shipment' },
  readings: { slice: 'coldchain', description: 'what one logger measured in one month' },
  equipment: { slice: 'coldchain', description: 'one piece of cold chain equipment' },
  'alarm-rules': { slice: 'coldchain', description: 'one set of alarm rules, and where it holds' },
  alarms: { slice: 'coldchain', description: 'the excursions and alarms of one logger' },
  access: { slice: 'access', description: 'the rights of one user' },
  audit: { slice: 'access', description: 'what one user read and exported of the log' },
  ledger: { slice: 'access', description: 'the installation itself' },
} as const satisfies Record<string, { slice: string; description: string }>;

/** The kind of a stream. */
export type StreamCategory = keyof typeof STREAM_CATEGORIES;

/** The name of a stream. */
export function streamOf(category: StreamCategory, identifier: string): string {
  return `${category}-${identifier}`;
}

/** Takes a stream's name apart; undefined when it is none. */
export function parseStream(
  stream: string,
): { category: StreamCategory; identifier: string } | undefined {
  for (let hyphen = stream.indexOf('-'); hyphen > 0; hyphen = stream.indexOf('-', hyphen + 1)) {
    const category = stream.slice(0, hyphen);
    if (!Object.hasOwn(STREAM_CATEGORIES, category)) continue;
    const identifier = stream.slice(hyphen + 1);
    return identifier === '' ? undefined : { category: category as StreamCategory, identifier };
  }
  return undefined;
}
