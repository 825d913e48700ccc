import { newIdentifier } from '@lumbung/schemas/identifiers';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../testing/browser.ts';
import { withPage } from '../../testing/page-tests.ts';
import { stockLots } from '../../testing/stocked.ts';

const LOTS = [{ number: 'MR-1', expiry: '2028-01-31', quantity: 200 }];

describe.skipIf(lacksBrowser())('the shipments of a facility', () => {
  const { server, visit } = withPage();

  test('are received as their note says, with what is missing, and show the discrepancy', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'Measles rubella', LOTS);
    const national = await server().clientOf('national');
    const { facility } = await national.call('getFacility', { params: { facilityId } });
    const sender = facility.supplier ?? '';
    const { rows } = await national.call('listParties', { query: { role: 'supplier' } });
    const line = { item, lot: { number: 'MR-1', expiry: '2028-01-31' }, quantity: 200 };
    const record = (body: Record<string, unknown>) =>
      national.call('recordTransaction', {
        params: { facilityId: sender },
        commandId: newIdentifier(),
        body,
      });
    await record({ kind: 'stock.receive', supplier: rows[0]?.id, lines: [line] });
    const dispatch = { kind: 'stock.dispatch', receiver: facilityId, note: 'SBBK-77' };
    const { ordinal } = await record({ ...dispatch, lines: [{ item, quantity: 50 }] });
    await national.call('listShipments', {
      params: { facilityId },
      query: { direction: 'incoming', minOrdinal: ordinal },
    });

    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/shipments`);
    await page.getByRole('link', { name: 'Note SBBK-77' }).click();
    const accepted = page.getByRole('textbox', { name: `Accepted ${name}` });
    expect(await accepted.inputValue()).toBe('50');
    await accepted.fill('40');
    await page.getByRole('textbox', { name: `Rejected, held back ${name}` }).fill('4');
    await page.getByText('6 missing', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Record the arrival' }).click();
    await page.getByText(`Say why it differs from the note: ${name}.`).first().waitFor();
    await page.getByLabel('Why rejected').selectOption('damagedInTransit');
    await page.getByLabel('Why it differs').selectOption('lostInTransit');
    await page.getByRole('button', { name: 'Record the arrival' }).click();
    await page.locator('[data-recorded]').waitFor();
    await page.locator('[data-figure=remainder]', { hasText: '6 doses' }).waitFor();
    expect(await page.locator('[data-state=discrepant]').count()).toBeGreaterThan(0);

    const shipmentId = shipmentIdentifierOf(sender, 'SBBK-77');
    const { goods } = await national.call('getShipment', { params: { shipmentId } });
    expect(goods).toMatchObject([{ accepted: 40, rejected: 4, missing: 6, remainder: 6 }]);
    expect(faults).toEqual([]);
  });
});
