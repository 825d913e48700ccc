/** The kinds of JSON value, as far as they can be told apart before they are written. */
export type JsonKind = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** How the values of a schema are written, and which kinds of JSON value they are. */
export type Writer = {
  readonly kinds: readonly JsonKind[];
  readonly write: (value: unknown) => string;
};

/** The kind of a JSON value; a RangeError for what JSON does not have. */
export function kindOf(value: unknown): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  if (kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'object')
    return kind;
  throw new RangeError(`no canonical form for ${kind}`);
}

/** The writer of a choice of constants, whose texts are made beforehand. */
export function constantsWriter(values: readonly unknown[]): Writer {
  const texts = new Map(values.map((value) => [value, JSON.stringify(value)]));
  const write = (value: unknown): string => {
    const text = texts.get(value);
    if (text === undefined) throw new RangeError(`${String(value)} is not one of ${values.join()}`);
    return text;
  };
  return { kinds: [...new Set(values.map(kindOf))], write };
}

/** The writer of a list whose elements are all of one schema. */
export function arrayWriter(element: Writer): Writer {
  const write = (value: unknown): string => {
    if (!Array.isArray(value)) throw new RangeError(`${String(value)} is no list`);
    let text = '';
    for (const item of value) {
      text += text === '' ? element.write(item) : `,${element.write(item)}`;
    }
    return `[${text}]`;
  };
  return { kinds: ['array'], write };
}
