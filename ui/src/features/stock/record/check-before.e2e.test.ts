import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { headOf, stockLots } from '../../../testing/stocked.ts';
import { press } from '../../../testing/visit.ts';

const LOTS = [{ number: 'RV-1', expiry: '2028-01-31', quantity: 100 }];

describe.skipIf(lacksBrowser())('a document before it is recorded', () => {
  const { server, visit } = withPage();

  test('is checked by the server: what it would refuse stands at its line, and nothing is recorded', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'Rotavirus', LOTS);
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/record/use?item=${item}`);
    const field = page.getByRole('textbox', { name: 'Take of lot RV-1' });
    await field.fill('60');
    const manager = await server().clientOf('manager');
    const { ordinal } = await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: { kind: 'stock.consume', lines: [{ item, quantity: 70 }] },
    });
    await press(page, 'Control+Enter');
    const review = page.getByRole('dialog');
    const refused = review.locator('[data-check=refused]');
    await refused.waitFor();
    expect(await refused.innerText()).toContain(`${name}, RV-1: You asked for 60`);
    expect(await review.getByRole('button', { name: 'Record the use' }).count()).toBe(0);
    expect(await headOf(server())).toBe(ordinal);

    await press(page, 'Enter');
    const summary = page.getByRole('region', { name: 'One thing to put right' });
    await summary.waitFor();
    await review.waitFor({ state: 'detached' });
    expect(await summary.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('30');
    await press(page, 'Control+Enter');
    await review.locator('[data-check=passed]').waitFor();
    await press(page, 'Enter');
    await page.getByText('Recorded: Use').waitFor();
    expect(faults).toEqual([]);
  });

  test('says of a count what the book has, and how much it differs', async () => {
    const { facilityId, item } = await stockLots(server(), 'Pneumococcal', LOTS);
    const { page } = await visit({ user: 'manager', screen: 'phone', language: 'id' });
    await page.goto(`${server().url}/facilities/${facilityId}/record/count?item=${item}`);
    await page.locator('section input[inputmode=numeric]').first().fill('90');
    await page.locator('button[type=submit]').click();
    const review = page.getByRole('dialog');
    await review.locator('[data-check=passed]').waitFor();
    await review.getByText('Di buku ada 100: selisih −10.').waitFor();
  });

  test('says that it could not be checked where the server does not answer, and can be recorded', async () => {
    const { facilityId, item } = await stockLots(server(), 'Typhoid', LOTS);
    const { page } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/record/use?item=${item}`);
    await page.getByRole('textbox', { name: 'Take of lot RV-1' }).fill('5');
    await page.route('**/transactions?dryRun=true', (route) => route.abort('connectionreset'));
    await press(page, 'Control+Enter');
    const review = page.getByRole('dialog');
    await review.locator('[data-check=notChecked]').waitFor();
    await press(page, 'Enter');
    await page.getByText('Recorded: Use').waitFor();
  });
});
