import type { Browser, Page } from 'playwright-core';
import type { Language } from '../i18n/language.ts';
import type { DemoServer } from './demo-server.ts';

/** The screens that the page is looked at on. */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
} as const;

/** How a person comes to the page. */
export type Visit = {
  readonly user?: string;
  readonly screen?: keyof typeof SCREENS;
  readonly language?: Language;
};

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', id: 'id-ID' };

/** A page in a browser of its own memory, with what went wrong in it. */
export type Visited = { readonly page: Page; readonly faults: string[] };

/** Opens the page, and signs in when a user is named. */
export async function visit(
  browser: Browser,
  server: DemoServer,
  { user, screen = 'desk', language = 'en' }: Visit,
): Promise<Visited> {
  const isPhone = screen === 'phone';
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    locale: LOCALES[language],
    timezoneId: 'Asia/Jakarta',
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const isExpected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isExpected) faults.push(message.text());
  });
  await page.goto(server.url);
  if (user !== undefined) await signIn(page, user, server.passwordOf(user));
  return { page, faults };
}

/** Fills in the sign-in page and waits for what comes after it, with all that it loads. */
export async function signIn(page: Page, user: string, password: string): Promise<void> {
  await page.locator('input[name=username]').fill(user);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.getByRole('banner').waitFor();
  // A key is for the page that is shown, not for one that is still on its way.
  await page.waitForLoadState('networkidle');
}

/** Presses the keys of a text one after the other, as a person types. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
