import type { Refused } from '@lumbung/schemas/problem';
import type { TextKey } from './keys.ts';
import type { Texts } from './text.ts';

/**
 * Writes the value of a refusal's parameter as a person reads it: names for ids, dates as dates.
 */
export type Describe = (name: string, value: string | number) => string;

/** What happened and what to do, in the language of the page, with the real values. */
export function refusalText(
  refused: Pick<Refused, 'code' | 'parameters'>,
  text: Texts,
  describe: Describe,
): { readonly title: string; readonly remedy: string } {
  const values = Object.fromEntries(
    Object.entries(refused.parameters).map(([name, value]) => [name, describe(name, value)]),
  );
  return {
    title: text(`refusal.${refused.code}` satisfies TextKey, values),
    remedy: text(`refusal.${refused.code}.remedy` satisfies TextKey, values),
  };
}
