import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { stockLots } from '../../../testing/stocked.ts';

const LOTS = [
  { number: 'A-1', expiry: '2038-01-31', quantity: 100 },
  { number: 'B-2', expiry: '2038-06-30', quantity: 50 },
];

describe.skipIf(lacksBrowser())('counts against a snapshot', () => {
  const { server, visit } = withPage();

  /** Starts a count of one item, as a person does. */
  async function startCountOf(page: Page, facilityId: string, name: string, isBlind = false) {
    await page.goto(`${server().url}/facilities/${facilityId}/counts`);
    await page.getByRole('link', { name: 'Start a count' }).click();
    await page.getByLabel('What is counted').selectOption('items');
    await page.getByRole('button', { name: 'Start a count' }).click();
    await page.getByRole('link', { name: 'Choose the items that are counted.' }).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    if (isBlind) await page.getByLabel('Count without seeing what the book has').check();
    await page.getByRole('button', { name: 'Start a count' }).click();
    await page.waitForURL(/started/);
    await page.getByRole('heading', { name: 'Counting' }).waitFor();
  }

  const counted = (page: Page, lot: string) =>
    page.getByRole('textbox', { name: `Counted of lot ${lot}` });

  test('given a difference in parts and a lot out of reach, both are recorded; a reload loses nothing', async () => {
    const { facilityId, name } = await stockLots(server(), 'Rotavirus', LOTS);
    const { page, faults } = await visit({ user: 'staff' });
    await startCountOf(page, facilityId, name);
    await page.getByText('0 of 2 answered').waitFor();
    await counted(page, 'A-1').fill('90');
    await page.getByText('Difference −10').waitFor();
    await page.getByRole('button', { name: 'Split over reasons of lot A-1' }).click();
    await page.getByRole('textbox', { name: 'How much of lot A-1' }).fill('4');
    await page.getByLabel('Reason', { exact: true }).selectOption('countEntryError');
    await page.getByText('Unaccounted for: −6 doses').waitFor();

    await page.reload();
    await page.getByText('Unaccounted for: −6 doses').waitFor();
    expect(await counted(page, 'A-1').inputValue()).toBe('90');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: /B-2: write what you counted/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Not counted of lot B-2' }).check();
    await page.getByLabel('Why it was not counted').selectOption('notReachable');
    await page.getByText('2 of 2 answered').waitFor();

    await page.keyboard.press('Control+Enter');
    await page.locator('[data-check=passed]').waitFor();
    await page.getByRole('dialog').getByText('The book has 100').waitFor();
    await page.getByText('Its reasons leave −6 unaccounted for.').waitFor();
    await page.getByRole('button', { name: 'Record the count' }).click();
    await page.locator('[data-recorded]').waitFor();
    await page.getByRole('link', { name: 'See the differences' }).click();
    const row = page.getByRole('row', { name: new RegExp(`^${name}`) });
    await row.getByText('−10').waitFor();
    await row.getByText('−4 An earlier entry was wrong · unaccounted for −6').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Only differences' }).uncheck();
    await page.getByText('Could not be reached').waitFor();
    await page.getByRole('link', { name: 'Counts' }).last().click();
    const made = page.getByRole('list', { name: 'Made' }).getByRole('listitem').first();
    await made.getByRole('button', { name: /^Differences/ }).press('Enter');
    await made.locator('[data-figure=variance]', { hasText: '−10' }).waitFor();
    await page.getByRole('list', { name: 'Under way' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('given a balance that moved, the page says which, and only that is counted again', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'Human papilloma', LOTS);
    const staff = await server().clientOf('staff');
    const { page, faults } = await visit({ user: 'staff' });
    await startCountOf(page, facilityId, name, true);
    const started = page.url();
    await counted(page, 'A-1').fill('99');
    await counted(page, 'B-2').fill('50');
    expect(await page.getByText('In the book').count()).toBe(0);
    expect(await page.getByText(/^Difference/).count()).toBe(0);

    const { rows } = await staff.call('listStock', {
      params: { facilityId },
      query: { limit: 1_000 },
    });
    const { balances = [] } = rows.find((row) => row.item === item) ?? {};
    const lot = balances.find(({ lotNumber }) => lotNumber === 'A-1')?.lot;
    await staff.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: { kind: 'stock.consume', lines: [{ item, lot, quantity: 8 }] },
    });
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-check=refused]', { hasText: 'The book changed' }).waitFor();
    await page.keyboard.press('Enter');
    const moved = page.locator('[data-moved="1"]');
    await moved.getByText('A-1').waitFor();
    await moved.getByText('−8').waitFor();
    await moved.getByRole('button', { name: 'Start again' }).click();
    await page.waitForURL((url) => url.href !== started);
    await page.getByText('1 of 2 answered').waitFor();
    expect(await counted(page, 'A-1').inputValue()).toBe('');
    expect(await counted(page, 'B-2').inputValue()).toBe('50');

    await counted(page, 'A-1').fill('91');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-check=passed]').waitFor();
    await page.getByRole('button', { name: 'Record the count' }).press('Enter');
    await page.locator('[data-recorded]').waitFor();
    await page.goto(started);
    await page.getByText('This count is over').waitFor();
    const { underWay } = await staff.call('listCounts', { params: { facilityId }, query: {} });
    expect(underWay).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('given what the book does not have, it is added; given second thoughts, the count is given up', async () => {
    const { facilityId, name } = await stockLots(server(), 'Typhoid conjugate', LOTS);
    const { page } = await visit({ user: 'staff', screen: 'phone' });
    await page.goto(`${server().url}/facilities/${facilityId}/counts/start`);
    await page.getByRole('button', { name: 'Start a count' }).click();
    await page.waitForURL(/started/);
    const section = page.getByRole('region', { name });
    await section.getByRole('button', { name: 'Another lot' }).click();
    await section.getByLabel('Lot number').fill('C-3');
    await page.reload();
    expect(await section.getByLabel('Lot number').inputValue()).toBe('C-3');
    await page.getByRole('button', { name: 'Give the count up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing is recorded').waitFor();
    await dialog.getByRole('button', { name: 'Give the count up' }).click();
    await page.getByRole('heading', { name: 'Counts' }).waitFor();
    await page.getByRole('list', { name: 'Under way' }).waitFor({ state: 'detached' });
  });

  test('given no right to count, counts are looked at and none is started', async () => {
    const manager = await server().clientOf('manager');
    const { homeFacility: facilityId = '' } = await manager.call('getMe', {});
    const { page } = await visit({ user: 'auditor', language: 'id' });
    await page.goto(`${server().url}/facilities/${facilityId}/counts`);
    await page.getByRole('list', { name: 'Selesai' }).getByRole('link').first().waitFor();
    expect(await page.getByRole('link', { name: 'Mulai menghitung' }).count()).toBe(0);
    await page.goto(`${server().url}/facilities/${facilityId}/counts/start`);
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('button', { name: 'Mulai menghitung' }).count()).toBe(0);
  });
});
