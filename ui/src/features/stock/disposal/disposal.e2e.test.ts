import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { flawsInEveryLook } from '../../../testing/flaws.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { stockLots } from '../../../testing/stocked.ts';

const LOTS = [{ number: 'DTP-1', expiry: '2028-01-31', quantity: 100 }];

describe.skipIf(lacksBrowser())('the disposal of a facility', () => {
  const { server, visit } = withPage();

  test('goes from what awaits it over a batch to a certificate, which is made once', async () => {
    const { facilityId, item, name } = await stockLots(server(), 'DTP', LOTS);
    const manager = await server().clientOf('manager');
    const lot = { number: 'DTP-1', expiry: '2028-01-31' };
    await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: {
        kind: 'stock.discard',
        lines: [{ item, lot, quantity: 30, reason: 'breakage' }],
      },
    });
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/disposal`);
    await page.getByLabel('Code of a new batch').fill('BA-7');
    await page.getByRole('button', { name: 'Create the batch' }).click();
    await page.getByText('Nothing was destroyed in it yet').waitFor();
    expect(await page.getByRole('button', { name: 'Certify' }).count()).toBe(0);
    const batch = page.url();
    const batchId = batch.split('/').at(-1) ?? '';

    await page.getByRole('link', { name: 'Disposal' }).first().click();
    await page.getByRole('link', { name: `Destroy: ${name}` }).click();
    await page.locator('#document-batch').selectOption({ label: 'BA-7' });
    await page.locator('input[id$=quantity]').first().fill('30');
    await page.getByRole('button', { name: 'Check and record' }).click();
    await page.getByRole('button', { name: 'Record the destruction' }).click();
    await page.getByText('Recorded: Destroy').waitFor();

    await page.goto(batch);
    const flaws = await flawsInEveryLook(page, 'a destruction batch', async () => {
      await page.getByRole('main').locator('form button[type=submit]').click();
      await page.locator('section[tabindex] h2').first().waitFor();
    });
    expect(flaws).toEqual([]);
    await page.evaluate(() => window.localStorage.setItem('lumbung.language', 'en'));
    await page.reload();
    await page.getByLabel('Certificate no.').fill('CERT-1');
    await page.getByRole('button', { name: 'Certify' }).click();
    await page.getByText('Choose how it was destroyed.').first().waitFor();
    await page.getByLabel('How it was destroyed').selectOption('securedBurial');
    await page.getByRole('button', { name: 'Certify' }).click();
    await page.getByText('The destruction is certified').waitFor();
    await page.getByText('Certified: CERT-1').waitFor();
    const again = manager.call('certifyDestruction', {
      params: { facilityId, batchId },
      commandId: newIdentifier(),
      body: {
        certificate: 'CERT-2',
        method: 'autoclaving',
        witnesses: [newIdentifier()],
        destroyedOn: '2026-01-01',
      },
    });
    await expect(again).rejects.toMatchObject({ problem: { code: 'batch-certified' } });
    expect(faults).toEqual([]);
  });

  test('shows who may only read it what there is, and nothing to do', async () => {
    const { facilityId } = await stockLots(server(), 'Influenza', LOTS);
    const { page } = await visit({ user: 'auditor' });
    await page.goto(`${server().url}/facilities/${facilityId}/disposal`);
    await page.getByRole('heading', { name: 'Destruction batches' }).waitFor();
    await page.getByRole('main').getByText('BA-7').waitFor();
    expect(await page.getByLabel('Code of a new batch').count()).toBe(0);
  });
});
