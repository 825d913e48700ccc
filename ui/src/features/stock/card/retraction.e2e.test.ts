import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { eventTypesAfter, headOf, stockLots } from '../../../testing/stocked.ts';

const LOTS = [{ number: 'PCV-1', expiry: '2028-01-31', quantity: 100 }];
const LOT = { number: 'PCV-1', expiry: '2028-01-31' };

describe.skipIf(lacksBrowser())('what was said of stock', () => {
  const { server, visit } = withPage();

  async function record(facilityId: string, body: Record<string, unknown>): Promise<void> {
    const manager = await server().clientOf('manager');
    const params = { facilityId };
    await manager.call('recordTransaction', { params, commandId: newIdentifier(), body });
  }

  test('is retracted where a vial monitor was misread', async () => {
    const { facilityId, item } = await stockLots(server(), 'Pneumococcal', LOTS);
    const lines = [{ item, lot: LOT, quantity: 40, to: { vvmStage: 2 } }];
    await record(facilityId, { kind: 'vvm.record', lines });
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock/${item}`);
    await page
      .getByRole('link', { name: /^Take back VVM/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').selectOption('misread');
    const head = await headOf(server());
    await dialog.getByRole('button', { name: 'Take back 1 line' }).click();
    await page.locator('[data-recorded]').waitFor();
    const types = await eventTypesAfter(server(), head);
    expect(types).toEqual(['lumbung.stock.vvm-reading-retracted.v1']);
    expect(faults).toEqual([]);
  });

  test('is taken back whole where a lot was named, its two lines together', async () => {
    const { facilityId, item } = await stockLots(server(), 'Polio', LOTS);
    const manager = await server().clientOf('manager');
    const { rows } = await manager.call('listParties', { query: { role: 'supplier' } });
    const unknown = { item, lot: 'unknown', quantity: 30 };
    await record(facilityId, { kind: 'stock.receive', supplier: rows[0]?.id, lines: [unknown] });
    const { page } = await visit({ user: 'manager', screen: 'phone' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock?open=["${item}"]`);
    await page.getByRole('link', { name: 'Name the lot of Polio' }).click();
    await page.getByText('30 doses on hand · Lot not known').waitFor();
    await page.getByLabel('Lot number').fill('PCV-1');
    await page.getByLabel('Expiry').fill('2028-01-31');
    const quantity = page.getByRole('textbox', { name: 'Quantity of lot PCV-1' });
    await quantity.fill('31');
    await page.getByRole('button', { name: 'Check and record' }).click();
    await page.getByText('only 30 of the unknown lot can be named').first().waitFor();
    await quantity.fill('30');
    await page.getByRole('button', { name: 'Check and record' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[data-check=passed]').waitFor();
    await dialog.getByRole('button', { name: 'Record the lot' }).click();
    await page.getByText('Recorded: Name a lot').waitFor();
    await page.getByRole('link', { name: 'Take it back' }).click();
    await dialog.getByLabel('Reason').selectOption('wrongEntry');
    await dialog.getByRole('button', { name: 'Take back 2 lines' }).click();
    await page.locator('[data-recorded]').waitFor();
  });
});
