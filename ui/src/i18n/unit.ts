import { isTextKey } from './keys.ts';
import type { Texts } from './text.ts';

/** The name of a smallest unit in the language of the page; one it does not know stays as it is. */
export function unitName(text: Texts, unit: string): string {
  const key = `unit.${unit}`;
  return isTextKey(key) ? text(key) : unit;
}
