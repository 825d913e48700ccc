import { Button, VisuallyHidden } from '@mantine/core';
import { LANGUAGE_CODES, LANGUAGES } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import classes from './language-switch.module.css';

/** Changes the language of the page, which stays where it is. */
export function LanguageSwitch() {
  const { text, language, changeLanguage } = useText();
  return (
    <fieldset className={classes['switch']}>
      <VisuallyHidden component="legend">{text('language')}</VisuallyHidden>
      {LANGUAGE_CODES.map((code) => (
        <Button
          key={code}
          px="xs"
          miw="2.75rem"
          lang={code}
          variant={code === language ? 'light' : 'subtle'}
          aria-pressed={code === language}
          aria-label={`${code.toUpperCase()} ${LANGUAGES[code]}`}
          onClick={() => void changeLanguage(code)}
        >
          {code.toUpperCase()}
        </Button>
      ))}
    </fieldset>
  );
}
