type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Writes JSON in the canonical form of RFC 8785, for any value, restricted further: whole numbers
 * within ±(2^53−1) only. Members that are undefined are left out. The serialisers made from the
 * schemas (`serialiser.ts`) write the same text faster.
 */
export function canonicalJson(value: unknown): string {
  return write(value as Json);
}

function write(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  return writeObject(value as { readonly [key: string]: Json });
}

/** Writes a whole number; anything else has no canonical form here. */
export function writeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`no canonical form for ${value}`);
  return String(value);
}

/** A text that stands in JSON as it is: no quotes, backslashes, control characters, surrogates. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Writes a text; a lone surrogate has no canonical form. */
export function writeString(value: string): string {
  if (typeof value !== 'string') throw new RangeError(`no canonical form for ${String(value)}`);
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new RangeError('no canonical form for a lone surrogate');
  return JSON.stringify(value);
}

function writeObject(value: { readonly [key: string]: Json }): string {
  const members = Object.keys(value)
    .toSorted()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${writeString(key)}:${write(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}
