import { canonicalJson } from '@lumbung/schemas/canonical/json';

/** A value as text that is the same for equal values; `nothing` where there is none. */
export function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value);
}
