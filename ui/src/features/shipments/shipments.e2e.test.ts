import { newIdentifier } from '@lumbung/schemas/identifiers';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../testing/browser.ts';
import { withPage } from '../../testing/page-tests.ts';
import { press } from '../../testing/visit.ts';
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

  test('are settled for good with what became of the rest, and never beyond what remains', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'Hepatitis B', LOTS);
    const { facility } = await (
      await server().clientOf('manager')
    ).call('getFacility', { params: { facilityId } });
    const sender = facility.supplier ?? '';
    const manager = await server().clientOf('manager');
    const line = { item, lot: { number: 'MR-1', expiry: '2028-01-31' }, noted: 9, accepted: 9 };
    const { ordinal } = await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: { kind: 'stock.arrive', sender, note: 'SBBK-78', lines: [line] },
    });
    const shipmentId = shipmentIdentifierOf(sender, 'SBBK-78');
    const read = { params: { shipmentId }, query: { minOrdinal: ordinal } };
    const [goods] = (await manager.call('getShipment', read)).goods;

    const { page, faults } = await visit({ user: 'manager', screen: 'phone' });
    await page.goto(`${server().url}/facilities/${facilityId}/shipments/${shipmentId}`);
    await page.getByRole('button', { name: 'Settle what remains' }).click();
    await page.getByText('9 doses more came than was sent').waitFor();
    await page.getByRole('button', { name: 'Settle it' }).click();
    await page.getByText(`Choose where it came from: ${name}.`).first().waitFor();
    await page.getByLabel('Where it came from').selectOption('correction');
    await page.getByLabel('Reason').selectOption('noteError');
    // Someone else settles a part of it meanwhile.
    const { lot } = goods ?? {};
    const part = { item, lot, quantity: 4, direction: 'in', account: 'correction' } as const;
    await manager.call('resolveDiscrepancy', {
      params: { shipmentId },
      commandId: newIdentifier(),
      body: { sender, receiver: facilityId, lines: [{ ...part, reason: 'noteError' }] },
    });
    await page.getByRole('button', { name: 'Settle it' }).click();
    const summary = page.getByRole('region', { name: 'One thing to put right' });
    await summary.waitFor();
    await page.getByText('5 doses more came than was sent').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('noteError');
    await page.getByRole('textbox', { name: `Settle how many ${name}` }).fill('5');
    await page.getByRole('button', { name: 'Settle it' }).click();
    await page.getByText('What remained is settled').waitFor();
    const settled = await manager.call('getShipment', { params: { shipmentId } });
    expect(settled.goods).toMatchObject([{ resolved: -9, remainder: 0, state: 'settled' }]);
    expect(faults).toEqual([]);
  });

  test('that no list has are recorded by their note, with what differs and why', async () => {
    const { facilityId, item } = await stockLots(server(), 'Varicella', LOTS);
    const manager = await server().clientOf('manager');
    const { facility } = await manager.call('getFacility', { params: { facilityId } });
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/record/arrive?item=${item}`);
    await page.locator('#document-party').fill(facility.supplierName ?? '');
    await press(page, 'Enter');
    await page.getByLabel('Delivery note no.').fill('SBBK-79');
    await page.getByLabel('Lot number').fill('VAR-9');
    await page.getByLabel('Expiry').fill('2029-01-31');
    await page.getByLabel('The note says').fill('60');
    await page.getByLabel('Something differs from the note').check();
    await page.getByRole('textbox', { name: 'Accepted of lot VAR-9' }).fill('50');
    await page.getByRole('textbox', { name: 'Rejected, held back of lot VAR-9' }).fill('3');
    await page.getByText('7 missing').waitFor();
    await page.getByRole('button', { name: 'Check and record' }).click();
    await page.getByText('Say why it was rejected: Varicella, VAR-9.').first().waitFor();
    await page.getByLabel('Why rejected').selectOption('damagedInTransit');
    await page.getByLabel('Why it differs').selectOption('lostInTransit');
    await page.getByRole('button', { name: 'Check and record' }).click();
    const review = page.getByRole('dialog');
    await review.getByText('accepted 50, rejected 3, missing 7').waitFor();
    await review.locator('[data-check=passed]').waitFor();
    await review.getByRole('button', { name: 'Record the arrival' }).click();
    await page.getByText('Recorded: Receive a shipment').waitFor();
    const shipmentId = shipmentIdentifierOf(facility.supplier ?? '', 'SBBK-79');
    const { goods } = await manager.call('getShipment', { params: { shipmentId } });
    expect(goods).toMatchObject([{ noted: 60, accepted: 50, rejected: 3, missing: 7 }]);
    expect(faults).toEqual([]);
  });
});
