import { FormatSimple, TolgeeCore, useTolgee, useTranslate } from '@tolgee/react';
import { readTexts } from './keys.ts';
import { isLanguage, rememberLanguage, startLanguage } from './language.ts';
import type { TextKey } from './keys.ts';
import type { Language } from './language.ts';

/** The values that fill the `{places}` of a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Writes a text in the language of the page. */
export type Texts = (key: TextKey, values?: TextValues) => string;

/**
 * The translations: the texts of a language come with the page when it is spoken, so that no one
 * loads those of the other. It is the bare core, without the tools that would load more script.
 */
export const tolgee = TolgeeCore()
  .use(FormatSimple())
  .init({
    language: startLanguage(window.localStorage, window.navigator.languages),
    staticData: readTexts,
    onFormatError: () => '…',
  });

/** The texts and the language of the page, and the switch between languages. */
export function useText() {
  const { t } = useTranslate();
  const tolgeeNow = useTolgee(['language']);
  const code = tolgeeNow.getLanguage() ?? null;
  const language: Language = isLanguage(code) ? code : 'en';
  const text: Texts = (key, values) => t(key, values === undefined ? undefined : { ...values });
  return { text, language, changeLanguage };
}

async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(window.localStorage, language);
  document.documentElement.lang = language;
  await tolgee.changeLanguage(language);
}
