import type { Texts } from './text.ts';
import { wordKey } from './vocabulary.ts';

/**
 * The name of a smallest unit in the language of the page, as it follows a number (without one, as
 * it follows many). A unit that the page does not know stays as it is.
 */
export function unitName(text: Texts, unit: string, quantity = 2): string {
  const key = wordKey('unit', `${unit}.${Math.abs(quantity) === 1 ? 'one' : 'other'}`);
  return key === undefined ? unit : text(key);
}
