import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { stockLots } from '../../../testing/stocked.ts';

/** No month closes by itself: the books of the demo begin less than that ago. */
const NEVER = { LUMBUNG_CLOSING_GRACE_DAYS: '90' };

describe.skipIf(lacksBrowser())('the periods of a facility', () => {
  const { server, visit } = withPage(NEVER);

  test('given a month that ended, it is closed, and what comes late is marked in its statement', async () => {
    const lot = { number: 'P-1', expiry: '2038-01-31', quantity: 100 };
    const { facilityId, item, name } = await stockLots(server(), 'Oral polio', [lot]);
    const manager = await server().clientOf('manager');
    const { facility } = await manager.call('getFacility', { params: { facilityId } });
    const { page, faults } = await visit({ user: 'manager' });
    await page.getByRole('link', { name: 'Periods' }).click();
    await page.getByRole('heading', { name: 'Periods' }).waitFor();
    await page.getByText('No period is closed yet').waitFor();

    // Escape and the first button leave everything as it is.
    const ask = page.getByRole('button', { name: 'Close the period' });
    const open = page.getByRole('list', { name: 'Open' }).getByRole('listitem');
    const period = (await open.first().locator('strong').textContent()) ?? '';
    await ask.press('Enter');
    await page.locator('[data-check=passed]').waitFor();
    await page.getByText('Nothing is locked.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('No period is closed yet').waitFor();

    await ask.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Close the period' }).press('Enter');
    const notice = page.locator('[data-closed]');
    await notice.waitFor();
    expect(await notice.evaluate((element) => element === document.activeElement)).toBe(true);
    const closed = page.getByRole('list', { name: 'Closed' }).getByRole('listitem');
    await closed.filter({ hasText: period }).filter({ hasText: 'Closed by hand' }).waitFor();

    const line = { item, lot: { number: 'P-1', expiry: '2038-01-31' }, quantity: 7 };
    const { rows } = await manager.call('listParties', { query: { role: 'supplier' } });
    const { ordinal } = await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: {
        kind: 'stock.receive',
        occurredAt: facility.goLiveAt,
        supplier: rows[0]?.id,
        lines: [line],
      },
    });
    await manager.call('listStock', { params: { facilityId }, query: { minOrdinal: ordinal } });
    await closed
      .first()
      .getByRole('link', { name: /^Statement/ })
      .click();
    await page.getByRole('heading', { name: `Statement ${period}` }).waitFor();
    await page.getByText('1 item differs from what was reported').waitFor();
    await page.getByRole('checkbox', { name: 'Only what differs' }).check();
    const restated = page.getByRole('row', { name: `Restated ${name}` });
    await restated.locator('[data-figure=received] strong', { hasText: '7' }).waitFor();
    await restated.locator('[data-figure=closing] strong', { hasText: '7' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(3);

    await page.getByRole('link', { name: `Late entries ${period}` }).click();
    await page.getByRole('heading', { name: 'Adjustments of prior periods' }).waitFor();
    const late = page.getByRole('row', { name: new RegExp(`^${name}`) });
    await late.getByText(period).waitFor();
    await late.getByText('+7 doses').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Show those of all periods' }).click();
    await late.waitFor();
    await page.goBack();
    await page.goBack();
    await restated.waitFor();

    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await restated.isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  test('given a closing that someone else was quicker with, the page says so before and after', async () => {
    const manager = await server().clientOf('manager');
    const { homeFacility: facilityId = '' } = await manager.call('getMe', {});
    const { page } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/periods`);
    // The page is made to ask for a period that is closed already, as it would after a race.
    await page.route('**/transactions*', async (route) => {
      const body = { kind: 'period.close', through: '2020-01-31' };
      await route.continue({ postData: JSON.stringify(body) });
    });
    await page.route('**/periods?*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as object;
      await route.fulfill({ response, json: { ...answer, rows: [] } });
    });
    await page.reload();
    await page
      .getByRole('button', { name: /^Close / })
      .first()
      .click();
    await page.locator('[data-check=refused]', { hasText: 'before the book went live' }).waitFor();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Close the period' }).click();
    await dialog.getByRole('link', { name: /before the book went live/ }).waitFor();
    expect(await page.locator('[data-closed]').count()).toBe(0);
  });

  test('given no right to close, the periods and statements are shown and nothing offers to', async () => {
    const { page } = await visit({ user: 'staff', screen: 'phone', language: 'id' });
    await page.locator('button[aria-controls=menu]').click();
    await page.getByRole('link', { name: 'Periode' }).click();
    await page.getByRole('list', { name: 'Terbuka' }).waitFor();
    expect(await page.getByRole('button', { name: /^Tutup / }).count()).toBe(0);
    await page.getByRole('link', { name: /^Laporan sementara/ }).click();
    await page.getByRole('table', { name: 'Laporan per barang' }).waitFor();
  });
});
