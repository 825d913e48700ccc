import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser.ts';
import { startDemoServer } from './demo-server.ts';
import type { DemoServer, DemoSettings } from './demo-server.ts';
import { visit } from './visit.ts';
import type { Visit, Visited } from './visit.ts';

/** What the tests of the page work with: one server and one browser for all tests of a file. */
export type PageTests = {
  readonly server: () => DemoServer;
  readonly visit: (as: Visit) => Promise<Visited>;
};

/** Starts the server and the browser before the tests of a file, and ends them after. */
export function withPage(settings?: DemoSettings): PageTests {
  let server: DemoServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await startDemoServer(settings);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const running = () => {
    if (server === undefined || browser === undefined) throw new Error('nothing was started');
    return { server, browser };
  };
  return {
    server: () => running().server,
    visit: (as) => visit(running().browser, running().server, as),
  };
}
