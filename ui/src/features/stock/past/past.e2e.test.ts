import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';

describe.skipIf(lacksBrowser())('the past of a stock list', () => {
  const { visit } = withPage();

  test('given a day, both moments are said, the card keeps them, and there is a way back', async () => {
    const { page, faults } = await visit({ user: 'staff' });
    await page.locator('tbody').first().waitFor();
    await page.getByRole('button', { name: 'Look at the past' }).click();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('As it stood at the end of').fill(yesterday);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: /^As it stood on .* 23:59 WIB$/ }).waitFor();
    await page.getByText('With all that is known now.').waitFor();
    await page.locator('tbody th a').first().click();
    await page.getByRole('table', { name: 'Stock card' }).waitFor();
    await page.getByRole('heading', { name: /^As it stood on/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Receive', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByRole('link', { name: 'Receive', exact: true }).first().waitFor();
    expect(page.url()).not.toContain('asAt');
    expect(faults).toEqual([]);
  });

  test('given a day before anything was known, the shelf is empty as it was known then', async () => {
    const { page } = await visit({ user: 'staff', language: 'id' });
    await page.locator('tbody').first().waitFor();
    await page.getByRole('button', { name: 'Lihat masa lalu' }).click();
    await page.getByLabel(/^Diketahui sampai akhir hari/).fill('2020-01-31');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.getByText(/^Hanya yang diketahui pada 31 Jan 2020 23.59 WIB/).waitFor();
    await page.getByText('Waktu itu belum ada apa-apa').waitFor();
  });
});
