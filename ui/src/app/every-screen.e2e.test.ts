import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { RECORD_KIND_NAMES } from '../features/stock/record/kinds.ts';
import { lacksBrowser } from '../testing/browser.ts';
import { flawsOf, LOOKS } from '../testing/flaws.ts';
import { withPage } from '../testing/page-tests.ts';

describe.skipIf(lacksBrowser())('every screen', () => {
  // No month closes by itself, so that one can be closed by hand.
  const { server, visit } = withPage({ LUMBUNG_CLOSING_GRACE_DAYS: '90' });

  test.each(LOOKS)('given $screen and $language, can be used by everyone', async (as) => {
    const flaws: string[] = [];
    const look = async (page: Page, where: string) => {
      flaws.push(...(await flawsOf(page, where)));
    };

    const { page: entry } = await visit(as);
    await entry.locator('form').waitFor();
    await look(entry, 'sign-in');

    const { page: officer } = await visit({ ...as, user: 'national' });
    await officer.locator('li a').first().waitFor();
    await look(officer, 'facilities');
    await officer.goto(
      `${server().url}/facilities/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
    );
    await officer.locator('h1').waitFor();
    await look(officer, 'no facility');
    await officer.goto(`${server().url}/nowhere`);
    await officer.locator('h1').waitFor();
    await look(officer, 'no page');

    const { page, faults } = await visit({ ...as, user: 'manager' });
    await page.locator('tbody').first().waitFor();
    await look(page, 'stock');
    await page.locator('tbody button').first().click();
    await look(page, 'stock with lots');
    const facility = page.url().replace(/\/stock.*/, '');

    await page.goto(`${facility}/planning`);
    await page.locator('tbody button').first().click();
    await page.locator('tbody ul').first().waitFor();
    await look(page, 'planning');
    await page.goto(`${facility}/stock`);
    await page.locator('tbody').first().waitFor();

    if (as.screen === 'phone') {
      await page.locator('button[aria-controls=menu]').click();
      await look(page, 'menu');
      await page.goto(`${facility}/record`);
      await page.locator('main li a').first().waitFor();
      await look(page, 'kinds');
    } else {
      await page.keyboard.press('?');
      await page.locator('[role=dialog]').waitFor();
      await look(page, 'keys');
    }

    for (const kind of RECORD_KIND_NAMES) {
      await page.goto(`${facility}/record/${kind}`);
      await page.locator('#document-item').click();
      if (kind === 'issue') await look(page, 'choosing an item');
      await page.locator('[role=option], [role=dialog] li button').nth(3).click();
      await page.locator('section h2').waitFor();
      await page.locator('button[type=submit]').click();
      await page.locator('section[tabindex] h2').first().waitFor();
      await look(page, `${kind}: with errors`);
    }

    await page.goto(`${facility}/shipments`);
    await page.locator('main output, main li').first().waitFor();
    await look(page, 'shipments');

    await page.goto(`${facility}/periods`);
    await page.locator('main li button').click();
    await page.locator('[data-check=passed]').waitFor();
    await look(page, 'closing');
    await page.keyboard.press('Escape');
    await look(page, 'periods');
    await page.locator('main li a').first().click();
    await page.locator('tbody').first().waitFor();
    await look(page, 'statement');
    await page.goto(`${facility}/periods/adjustments`);
    await page.locator('main output').waitFor();
    await look(page, 'adjustments');

    await page.goto(`${facility}/counts/start`);
    await page.locator('#count-scope').selectOption('items');
    await page.locator('main form button[type=submit]').click();
    await page.locator('section[tabindex] h2').first().waitFor();
    await look(page, 'count: start');
    await page.locator('#count-scope').selectOption('all');
    await page.locator('main form button[type=submit]').click();
    await page.locator('main section input').first().fill('0');
    await page.locator('main section li button').first().click();
    await page.locator('main section input[type=checkbox]').last().check();
    await page.locator('main form button[type=submit]').click();
    await page.locator('section[tabindex] h2').first().waitFor();
    await look(page, 'count: under way');
    await page.goto(`${facility}/counts`);
    await page.locator('main ul').nth(1).waitFor();
    await look(page, 'counts');
    await page.locator('main ul').nth(1).locator('a').first().click();
    await page.locator('tbody').first().waitFor();
    await look(page, 'count');

    await page.goto(`${facility}/record/discard`);
    await page.locator('select[id$=reason]').selectOption('breakage');
    await page.locator('section input[inputmode=numeric]').first().fill('1');
    await page.locator('button[type=submit]').click();
    await page.route('**/transactions', (route) => route.abort('connectionreset'));
    await page.locator('[role=dialog] button[data-autofocus]').click();
    await page.locator('[data-unanswered]').waitFor();
    await look(page, 'unanswered');
    await page.unroute('**/transactions');

    await page.goto(`${facility}/record/use`);
    await page.locator('section input[inputmode=numeric]').first().fill('1');
    await page.locator('button[type=submit]').click();
    await page.locator('[role=dialog]').waitFor();
    await look(page, 'review');
    await page.locator('[role=dialog] button[data-autofocus]').click();
    await page.locator('[data-recorded]').waitFor();
    await look(page, 'recorded');

    await page.locator('[data-recorded] a').first().click();
    await page.locator('tbody tr').first().waitFor();
    await look(page, 'card');
    const card = page.url();
    await page.locator('main a[href$="/lots"]').first().click();
    await page.locator('main li button').first().click();
    await page.locator('ol li').first().waitFor();
    await look(page, 'lots');
    await page.locator('main a[href="/recalls"]').click();
    await page.waitForURL(/recalls$/);
    await look(page, 'recalls');
    await page.goto(card);
    await page.locator('tbody tr').first().waitFor();
    await page.locator('td a[href*=reverse]').first().click();
    await page.locator('[role=dialog] form').waitFor();
    await look(page, 'reversal');

    await page.route('**/stock?*', (route) => route.abort('connectionreset'));
    await page.goto(`${facility}/stock`);
    await page.getByRole('alert').waitFor();
    await look(page, 'no answer');

    expect(flaws).toEqual([]);
    expect(faults).toEqual([]);
  });
});
