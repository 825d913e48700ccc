import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Chromium and Chrome usually are, when CHROMIUM_PATH does not say. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine; undefined when it has none. */
export function findBrowser(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return [...(named === undefined ? [] : [named]), ...USUAL_PATHS].find((path) => existsSync(path));
}

/**
 * Whether the tests of the page cannot run here, said aloud. Where `CI` is set it is a fault: there
 * a browser is expected.
 *
 * @throws {Error} when `CI` is set and no browser is found
 */
export function lacksBrowser(): boolean {
  if (findBrowser() !== undefined) return false;
  const advice = 'no Chromium found: install it, or name it in CHROMIUM_PATH';
  const isExpected = (process.env['CI'] ?? '') !== '';
  if (isExpected) throw new Error(advice);
  process.stderr.write(`The tests of the page are left out: ${advice}.\n`);
  return true;
}

/** Starts the browser of this machine without a window. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no browser');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
