import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { press } from '../../../testing/visit.ts';

describe.skipIf(lacksBrowser())('the planning of a facility', () => {
  const { server, visit } = withPage();

  test('given the keyboard alone, an item is found and how its numbers come about', async () => {
    const { page, faults } = await visit({ user: 'staff' });
    await page.getByRole('link', { name: 'Planning' }).focus();
    await press(page, 'Enter');
    await page.getByRole('table', { name: 'Planning' }).waitFor();
    await page.getByRole('searchbox').focus();
    await press(page, 'p', 'e', 'n', 't', 'a');
    await page.waitForURL(/q=penta/);
    expect(await page.locator('tbody').count()).toBe(1);
    await page.getByRole('button', { name: /^How: Pentavalent/ }).focus();
    await press(page, 'Enter');
    const how = page.getByRole('list', { name: /^How the numbers of Pentavalent/ });
    await how.getByText('averageMonthlyConsumption, version 1').waitFor();
    await how.getByText('maximumOfInterval, version 1').waitFor();
    expect(page.url()).toContain('open=');
    expect(faults).toEqual([]);
  });

  test('shows what the server says of every item', async () => {
    const { page } = await visit({ user: 'staff' });
    const staff = await server().clientOf('staff');
    const { homeFacility: facilityId = '' } = await staff.call('getMe', {});
    const { rows } = await staff.call('listPlanning', { params: { facilityId }, query: {} });
    await page.getByRole('link', { name: 'Planning' }).click();
    await page.getByRole('table', { name: 'Planning' }).waitFor();
    const orders = await page
      .locator('tbody > tr')
      .evaluateAll((all) => all.map((row) => row.querySelector('td strong')?.textContent));
    expect(orders).toEqual(rows.map(({ usable }) => usable.toLocaleString('en')));
    const suggested = await page.locator('tbody td:nth-child(7) strong').allTextContents();
    const expected = rows.map(({ suggestedOrder }) => suggestedOrder.value?.toLocaleString('en'));
    expect(suggested).toEqual(expected);
    expect(rows.some(({ suggestedOrder }) => (suggestedOrder.value ?? 0) > 0)).toBe(true);
  });

  test('given a switch, the numbers are asked for anew and the address keeps it', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.getByRole('link', { name: 'Planning' }).click();
    await page.getByRole('table', { name: 'Planning' }).waitFor();
    const asked = page.waitForRequest(/planning\?.*transfers=counted/);
    await page.getByRole('checkbox', { name: /^Count transfers/ }).check();
    await asked;
    await page.waitForURL(/transfers=counted/);
    await page.reload();
    const box = page.getByRole('checkbox', { name: /^Count transfers/ });
    await box.waitFor();
    expect(await box.isChecked()).toBe(true);
  });

  test('given a phone and Indonesian, every number has its label', async () => {
    const { page } = await visit({ user: 'staff', screen: 'phone', language: 'id' });
    await page.getByRole('link', { name: 'Perencanaan' }).tap();
    await page.getByRole('table', { name: 'Perencanaan' }).waitFor();
    const card = page.locator('tbody').first();
    for (const label of [
      'Rata-rata per bulan',
      'Cukup untuk',
      'Hari tanpa stok',
      'Saran pesanan',
    ]) {
      expect(await card.getByText(label).isVisible()).toBe(true);
    }
  });
});
