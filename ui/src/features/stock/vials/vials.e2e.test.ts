import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { flawsInEveryLook } from '../../../testing/flaws.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { stockLots } from '../../../testing/stocked.ts';

const LOTS = [{ number: 'BCG-1', expiry: '2028-01-31', quantity: 200 }];
const HOUR_MILLISECONDS = 3_600_000;

describe.skipIf(lacksBrowser())('the opened vials of a facility', () => {
  const { server, visit } = withPage();

  const hoursBefore = (hours: number) =>
    new Date(Date.now() - hours * HOUR_MILLISECONDS).toISOString();

  /** Opens vials some hours ago. */
  async function openVials(facilityId: string, item: string, hoursAgo: number): Promise<void> {
    const manager = await server().clientOf('manager');
    const { rows } = await manager.call('listStock', { params: { facilityId } });
    const lot = rows.find((row) => row.item === item)?.balances[0]?.lot;
    await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: {
        kind: 'vial.open',
        ...(hoursAgo === 0 ? {} : { occurredAt: hoursBefore(hoursAgo) }),
        lines: [{ item, lot, vials: 2 }],
      },
    });
  }

  async function leftOf(facilityId: string): Promise<number[]> {
    const manager = await server().clientOf('manager');
    const { rows } = await manager.call('listOpenVials', { params: { facilityId } });
    return rows.map(({ left }) => left);
  }

  test('are given of and discarded, and nothing is given of them past their time', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'BCG vaccine', LOTS);
    await openVials(facilityId, item, 0);
    const { page, faults } = await visit({ user: 'staff' });
    await page.goto(`${server().url}/facilities/${facilityId}/vials`);
    await page.getByText('20 of 20 doses left').waitFor();
    await page.getByText(/^Use until .* h left$/).waitFor();

    await page.getByRole('button', { name: `Use of ${name} BCG-1` }).press('Enter');
    const used = page.getByLabel('How many were used');
    await used.fill('21');
    await used.press('Enter');
    await page.getByText('Write a whole number above zero, at most 20 doses.').first().waitFor();
    await used.fill('13');
    await used.press('Enter');
    await page.getByText(`Recorded: use of ${name}`).waitFor();
    await page.getByText('7 of 20 doses left').waitFor();

    await page.getByRole('button', { name: `Discard the rest of ${name} BCG-1` }).click();
    expect(await page.getByLabel('How many are discarded').inputValue()).toBe('7');
    await page.getByLabel('Reason').selectOption('sessionEnded');
    await page.getByRole('button', { name: 'Record the discard' }).click();
    await page.getByText('No opened vials').waitFor();
    expect(await leftOf(facilityId)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('stand first where their time is over, in words, and the shelf leads to them', async () => {
    const { facilityId, item, name } = await stockLots(
      server(),
      'Yellow fever',
      LOTS,
      hoursBefore(8),
    );
    await openVials(facilityId, item, 7);
    const { page } = await visit({ user: 'manager', screen: 'phone' });
    await page.getByRole('link', { name: 'past its time: discard the rest' }).click();
    await page.getByText(/^Discard the rest: the time to use it ended/).waitFor();
    await page.getByRole('button', { name: `Use of ${name} BCG-1` }).click();
    await page.getByLabel('How many were used').fill('5');
    await page.getByRole('button', { name: 'Record the use' }).click();
    const summary = page.getByRole('region', { name: 'One thing to put right' });
    await summary.waitFor();
    expect(await leftOf(facilityId)).toEqual([20]);
    await page.getByRole('button', { name: `Take back the opening of ${name} BCG-1` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').selectOption('didNotHappen');
    await dialog.getByRole('button', { name: /^Take back 1 line/ }).click();
    await page.getByText('No opened vials').waitFor();
  });

  test('can be worked by everyone, on every screen and in every language', async () => {
    const { facilityId, item } = await stockLots(server(), 'Cholera', LOTS);
    await openVials(facilityId, item, 0);
    const { page } = await visit({ user: 'staff' });
    await page.goto(`${server().url}/facilities/${facilityId}/vials`);
    const flaws = await flawsInEveryLook(page, 'opened vials', async () => {
      await page.locator('main li button').last().click();
      await page.getByRole('main').locator('form button[type=submit]').click();
      await page.locator('section[tabindex] h2').first().waitFor();
    });
    expect(flaws).toEqual([]);
  });
});
