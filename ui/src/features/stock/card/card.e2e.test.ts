import { beforeAll, describe, expect, test } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { eventTypesAfter, headOf, stockLots } from '../../../testing/stocked.ts';
import type { Stocked } from '../../../testing/stocked.ts';

const LOTS = [
  { number: 'HPV-1', expiry: '2028-01-31', quantity: 30 },
  { number: 'HPV-2', expiry: '2028-02-29', quantity: 30 },
];

const DAYS_OF_USE = 60;

describe.skipIf(lacksBrowser())('the stock card', () => {
  const { server, visit } = withPage();
  let stocked: Stocked;

  beforeAll(async () => {
    stocked = await stockLots(server(), 'HPV vaccine', LOTS);
  });

  function address(rest = ''): string {
    const { facilityId, item } = stocked;
    return `${server().url}/facilities/${facilityId}/stock/${item}${rest}`;
  }

  test('given a receipt of two lots, each line is an entry with the balance after it', async () => {
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(address());
    await page.getByRole('heading', { name: 'HPV vaccine' }).waitFor();
    const entries = page.locator('tbody tr');
    expect(await entries.count()).toBe(2);
    const newest = await entries.first().innerText();
    expect(newest).toContain('Received');
    expect(newest).toContain('HPV-2');
    expect(newest).toContain('+30');
    expect(newest).toContain('60');
    expect(newest).toMatch(/\d{1,2} \w+ \d{4} \d\d:\d\d WIB/);
    expect(faults).toEqual([]);
  });

  test('given a wrong line, a manager takes it back, and both stay on the card', async () => {
    const { page } = await visit({ user: 'manager' });
    await page.goto(address());
    const head = await headOf(server());
    await page
      .getByRole('link', { name: /^Take back Received/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Take an entry back' });
    await dialog.getByRole('button', { name: 'Take back 1 line' }).click();
    await dialog.getByRole('link', { name: 'Choose a reason.' }).waitFor();
    expect(await headOf(server())).toBe(head);
    await dialog.getByLabel('Reason').selectOption('wrongEntry');
    await dialog.getByRole('button', { name: 'Take back 1 line' }).dblclick();
    await page.getByText('The server recorded it as entry').waitFor();
    expect(await eventTypesAfter(server(), head)).toEqual(['lumbung.stock.movement-reversed.v1']);
    await page.getByRole('link', { name: 'Taken back' }).waitFor();
    await page.getByRole('link', { name: 'Takes back an entry' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(3);
    expect(await page.getByRole('link', { name: /^Take back/ }).count()).toBe(1);
  });

  test('given a lost answer, the same reversal is sent again and takes effect once', async () => {
    const { facilityId, item } = await stockLots(server(), 'Typhoid', LOTS);
    const { page } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock/${item}`);
    const head = await headOf(server());
    await page
      .getByRole('link', { name: /^Take back Received/ })
      .first()
      .click();
    await page.route('**/reversal', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').selectOption('enteredTwice');
    await dialog.getByRole('checkbox', { name: 'All lines of the document' }).check();
    await dialog.getByRole('button', { name: 'Take back 2 lines' }).click();
    await dialog.getByText('It was sent, but not answered.').waitFor();
    await page.unroute('**/reversal');
    await page.reload();
    expect(await dialog.getByLabel('Reason').isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Take back 2 lines' }).click();
    await page.getByText('The server recorded it as entry').waitFor();
    expect(await eventTypesAfter(server(), head)).toEqual(['lumbung.stock.movement-reversed.v1']);
  });

  test('given staff without the right, nothing can be taken back', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.goto(address());
    await page.locator('tbody tr').first().waitFor();
    expect(await page.getByRole('link', { name: /^Take back/ }).count()).toBe(0);
  });

  test('given many entries, older ones are a page away and the way back is there', async () => {
    const manager = await server().clientOf('manager');
    const { facilityId, item } = await stockLots(server(), 'Rotavirus', LOTS);
    for (let day = 0; day < DAYS_OF_USE; day += 1) {
      await manager.call('recordTransaction', {
        params: { facilityId },
        commandId: newIdentifier(),
        body: { kind: 'stock.consume', lines: [{ item, quantity: 1 }] },
      });
    }
    const { page } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock/${item}`);
    await page.getByRole('link', { name: 'Older entries' }).click();
    await page.getByRole('link', { name: 'Newest entries' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(DAYS_OF_USE + LOTS.length - 50);
    await page.getByRole('link', { name: 'Newest entries' }).click();
    await page.getByRole('link', { name: 'Older entries' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
  });

  test('given Indonesian, the card speaks it', async () => {
    const { page } = await visit({ user: 'manager', language: 'id' });
    await page.goto(address());
    await page.getByRole('columnheader', { name: 'Perubahan' }).waitFor();
    expect(await page.locator('tbody').innerText()).toContain('Penerimaan');
    expect(await page.locator('tbody').innerText()).toContain('Pembatalan');
  });
});
