import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { LANGUAGE_CODES } from '../i18n/language.ts';
import { SCREENS } from './visit.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const TARGET_PIXELS = 44;

/** Every screen in every language: how each page is looked at. */
export const LOOKS = (['phone', 'desk'] as const).flatMap((screen) =>
  LANGUAGE_CODES.map((language) => ({ screen, language })),
);

/** What is wrong with what is shown: axe's findings, a page that is too wide, small targets. */
export async function flawsOf(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} at ${target.join(' ')}`),
  );
  const { tooWide, small } = await page.evaluate((least) => {
    const root = document.documentElement;
    const targets = document.querySelectorAll<HTMLElement>(
      'button, select, input:not([type=checkbox]), [role=option], nav a',
    );
    const isSmall = (element: HTMLElement) => {
      const whole = element.closest('.mantine-Input-wrapper') ?? element;
      const { width, height } = whole.getBoundingClientRect();
      return width > 0 && (height < least || width < least);
    };
    return {
      tooWide: root.scrollWidth > root.clientWidth,
      small: [...targets].filter(isSmall).map(({ outerHTML }) => outerHTML.slice(0, 120)),
    };
  }, TARGET_PIXELS - 0.5);
  return [
    ...found,
    ...(tooWide ? [`${where}: scrolls sideways`] : []),
    ...small.map((html) => `${where}: small target ${html}`),
  ];
}

/** The flaws of one page on every screen and in every language, each time prepared anew. */
export async function flawsInEveryLook(
  page: Page,
  where: string,
  prepare: () => Promise<void>,
): Promise<string[]> {
  const flaws: string[] = [];
  for (const { screen, language } of LOOKS) {
    await page.setViewportSize(SCREENS[screen]);
    await page.evaluate((code) => window.localStorage.setItem('lumbung.language', code), language);
    await page.reload();
    await prepare();
    flaws.push(...(await flawsOf(page, `${where}, ${screen}, ${language}`)));
  }
  return flaws;
}
