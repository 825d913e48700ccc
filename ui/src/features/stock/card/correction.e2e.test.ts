import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { eventsAfter, headOf, stockLots } from '../../../testing/stocked.ts';

const LOTS = [{ number: 'TD-1', expiry: '2028-01-31', quantity: 30 }];

describe.skipIf(lacksBrowser())('a correction', () => {
  const { server, visit } = withPage();

  test('is a reversal and a new entry under one correlation id', async () => {
    const { facilityId, item } = await stockLots(server(), 'Tetanus', LOTS);
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock/${item}`);
    const head = await headOf(server());
    await page.getByRole('link', { name: /^Take back Received/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').selectOption('wrongEntry');
    await dialog.getByRole('button', { name: 'Take back 1 line' }).click();

    await page.getByRole('link', { name: 'Record it anew' }).click();
    await page.getByRole('heading', { name: 'Receive' }).first().waitFor();
    await page.getByText('This corrects an entry that was taken back').waitFor();
    await page.locator('select[id$=party], #document-party').first().click();
    await page.locator('[role=option]').first().click();
    await page.getByLabel('Lot number').fill('TD-1');
    await page.getByLabel('Expiry', { exact: true }).fill('2028-01-31');
    await page.locator('section input[inputmode=numeric]').last().fill('20');
    await page.locator('button[type=submit]').click();
    await page.locator('[role=dialog] button[data-autofocus]').click();
    await page.locator('[data-recorded]').waitFor();

    const [reversal, anew, ...rest] = (await eventsAfter(server(), head)).filter(
      ({ subject }) => subject === `stock-${facilityId}`,
    );
    expect(rest).toEqual([]);
    expect(reversal?.type).toBe('lumbung.stock.movement-reversed.v1');
    expect(anew?.type).toBe('lumbung.stock.received.v1');
    expect(reversal?.correlationid).toBe(reversal?.commandid);
    expect(anew?.correlationid).toBe(reversal?.correlationid);
    expect(page.url()).not.toContain('corrects');
    expect(faults).toEqual([]);
  });

  test('of a kind that there is none of leads to those that there are', async () => {
    const { page } = await visit({ user: 'manager' });
    await page.locator('tbody').first().waitFor();
    await page.goto(`${page.url().replace(/\/stock.*/, '')}/record/nothing`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByText('Nothing is recorded under the name “nothing”.').waitFor();
    await page.getByRole('link', { name: 'See what can be recorded' }).click();
    await page.getByRole('heading', { name: 'Record' }).first().waitFor();
  });
});
