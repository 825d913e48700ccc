import { RIGHTS, ROLE_NAMES } from '@lumbung/schemas/access/roles';
import { LOT_STATUS_NAMES } from '@lumbung/schemas/catalogue/lot-statuses';
import { itemShape, partyShape } from '@lumbung/schemas/catalogue/shapes';
import { EVENT_NAMES } from '@lumbung/schemas/event-types';
import { REASON_CLASS_NAMES, REASON_CODES } from '@lumbung/schemas/stock/reasons';
import type { TextKey } from './keys.ts';

/**
 * The words of the field that are met as values, by the prefix of their keys. Each has a text in
 * every language; a test holds them complete. So nobody needs the texts to know which there are.
 */
export const WORDS = {
  reason: REASON_CODES,
  reasonClass: REASON_CLASS_NAMES,
  role: ROLE_NAMES,
  partyRole: partyShape.roles.element.options,
  right: Object.keys(RIGHTS),
  event: EVENT_NAMES,
  lotStatus: LOT_STATUS_NAMES,
  unit: itemShape.unit.options.flatMap((unit) => [`${unit}.one`, `${unit}.other`]),
} as const satisfies Record<string, readonly string[]>;

/** A kind of words of the field. */
export type WordKind = keyof typeof WORDS;

/** The key of the text of a word; undefined for one that the field does not have. */
export function wordKey(kind: WordKind, word: string): TextKey | undefined {
  const words: readonly string[] = WORDS[kind];
  return words.includes(word) ? (`${kind}.${word}` as TextKey) : undefined;
}
