import { describe, expect, test } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { lacksBrowser } from '../../testing/browser.ts';
import { withPage } from '../../testing/page-tests.ts';

describe.skipIf(lacksBrowser())('the lots of an item', () => {
  const { server, visit } = withPage();

  test('show their status and history, and the recall with what became of them', async () => {
    const national = await server().clientOf('national');
    const { rows: items } = await national.call('listItems', { query: { q: 'Pentavalent' } });
    const [item] = items;
    if (item === undefined) throw new Error('the demo has the item');
    const { rows: lots } = await national.call('listLots', {
      params: { itemId: item.id },
      query: {},
    });
    const [lot] = lots;
    if (lot === undefined) throw new Error('the demo has lots of the item');
    const notice = { item: item.id, lots: [lot.id], document: 'BPOM-7' };
    await national.call('issueRecall', {
      commandId: newIdentifier(),
      body: {
        ...notice,
        class: 'first',
        instruction: 'sendBack',
        reason: 'recalledByAuthority',
      },
    });

    const { page, faults } = await visit({ user: 'national' });
    await page.getByRole('link', { name: 'Recalls' }).click();
    await page.getByRole('link', { name: 'Recall BPOM-7' }).click();
    const total = page.getByRole('region', { name: 'All facilities that you see' });
    await total.getByText('Unaccounted for').waitFor();
    await page.getByRole('link', { name: 'All lots of the item' }).click();
    const row = page.locator(`[data-lot="${lot.number}"]`);
    await row.getByText('recalled').waitFor();
    await row.getByRole('button', { name: `History of lot ${lot.number}` }).click();
    const history = page.getByRole('list', { name: `History of lot ${lot.number}` });
    await history.getByText('Status of a lot changed').waitFor();
    expect(await history.locator('li').count()).toBe(2);
    expect(faults).toEqual([]);
  });

  test('given a phone and Indonesian, are found from the stock card', async () => {
    const { page, faults } = await visit({ user: 'staff', screen: 'phone', language: 'id' });
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: 'Batch', exact: true }).click();
    await page.getByRole('heading', { name: /^Batch / }).waitFor();
    await page.locator('[data-lot]').first().waitFor();
    expect(faults).toEqual([]);
  });
});
