import en from './en.json' with { type: 'json' };

/** The key of a text; every key has a text in every language. */
export type TextKey = keyof typeof en;

/** Whether a text is a key. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
