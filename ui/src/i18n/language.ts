/** The languages of the page, by their own names. */
export const LANGUAGES = { id: 'Bahasa Indonesia', en: 'English' } as const;

/** A language of the page. */
export type Language = keyof typeof LANGUAGES;

/** The codes of the languages, in the order of the switch. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

const KEY = 'lumbung.language';

/** Whether a text is the code of a language of the page. */
export function isLanguage(code: string | null): code is Language {
  return code !== null && code in LANGUAGES;
}

/** The language that was chosen last, else the first of the browser's that the page speaks. */
export function startLanguage(storage: Pick<Storage, 'getItem'>, preferred: readonly string[]) {
  const chosen = storage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  const codes = preferred.map((tag) => tag.slice(0, 2).toLowerCase());
  return codes.find(isLanguage) ?? 'en';
}

/** Remembers the choice for the next visit. */
export function rememberLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  storage.setItem(KEY, language);
}
