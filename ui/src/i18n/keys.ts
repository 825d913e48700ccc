import type { Language } from './language.ts';

/** Reads the texts of a language, which come with the page only when it is spoken. */
export const readTexts = {
  en: async () => (await import('./en.json', { with: { type: 'json' } })).default,
  id: async () => (await import('./id.json', { with: { type: 'json' } })).default,
} satisfies Record<Language, () => Promise<Record<string, string>>>;

/** The key of a text; every key has a text in every language. */
export type TextKey = keyof Awaited<ReturnType<typeof readTexts.en>>;
