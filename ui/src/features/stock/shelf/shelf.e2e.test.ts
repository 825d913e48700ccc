import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { press } from '../../../testing/visit.ts';

describe.skipIf(lacksBrowser())('the stock of a facility', () => {
  const { server, visit } = withPage();

  test('given the keyboard alone, an item is found, its lots opened and its card reached', async () => {
    const { page, faults } = await visit({ user: 'staff' });
    await page.locator('tbody').first().waitFor();
    await press(page, '/', 'p', 'e', 'n', 't', 'a');
    await page.waitForURL(/q=penta/);
    expect(await page.locator('tbody').count()).toBe(1);
    await page.getByRole('button', { name: /lots? of Pentavalent/ }).focus();
    await press(page, 'Enter');
    const lots = page.getByRole('list', { name: /^What is on the shelf of Pentavalent/ });
    expect(await lots.getByRole('listitem').count()).toBeGreaterThan(0);
    expect(page.url()).toContain('open=');
    await page.getByRole('link', { name: /^Pentavalent/ }).focus();
    await press(page, 'Enter');
    await page.getByRole('table', { name: 'Stock card' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('given a filter, its items are shown, and the address keeps it', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.getByRole('link', { name: /Low$/ }).click();
    await page.waitForURL(/show=low/);
    const marks = page.locator('tbody [data-status]');
    const shown = await marks.evaluateAll((all) => all.map((mark) => mark.textContent));
    expect(new Set(shown)).toEqual(new Set(['Low']));
    await page.reload();
    await marks.first().waitFor();
    expect(await page.getByRole('link', { name: /Low$/ }).getAttribute('aria-current')).toBe(
      'page',
    );
  });

  test('given a search that finds nothing, there is a way back to everything', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.getByRole('searchbox').fill('no such item');
    await page.getByText('No item fits').waitFor();
    await page.getByRole('link', { name: 'Show all items' }).click();
    await page.locator('tbody').first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  test('given Tab at the start of a page, the first stop leads past the frame', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.locator('tbody').first().waitFor();
    await page.goto(page.url());
    await page.locator('tbody').first().waitFor();
    await press(page, 'Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await press(page, 'Enter');
    await press(page, 'Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null);
    expect(inside).toBe(true);
  });

  test('given an auditor, the stock is there and nothing can be recorded', async () => {
    const { page } = await visit({ user: 'auditor' });
    const staff = await server().clientOf('staff');
    const { homeFacility } = await staff.call('getMe', {});
    await page.goto(`${server().url}/facilities/${homeFacility}/stock`);
    await page.locator('tbody').first().waitFor();
    expect(await page.getByRole('link', { name: /^Receive/ }).count()).toBe(0);
    await page.goto(`${server().url}/facilities/${homeFacility}/record/issue`);
    await page.getByText('You may look at this book, but not record this in it.').waitFor();
  });

  test('given a phone, an issue is recorded in ten taps and keys', async () => {
    const { page } = await visit({ user: 'staff', screen: 'phone' });
    await page.locator('tbody').first().waitFor();
    await page.getByRole('link', { name: 'Record' }).tap();
    await page.getByRole('link', { name: /^Issue/ }).tap();
    await page.locator('#document-party').tap();
    await page.getByRole('button', { name: /^Posyandu Melati 1/ }).tap();
    await page.locator('#document-item').tap();
    await page.getByRole('button', { name: /^Oral rehydration/ }).tap();
    await page.getByRole('textbox', { name: /^Take/ }).waitFor();
    await press(page, '1', '2');
    await page.getByRole('button', { name: 'Check and record' }).tap();
    await page.getByRole('button', { name: 'Record the issue' }).tap();
    await page.getByText('Recorded: Issue').waitFor();
  });
});
