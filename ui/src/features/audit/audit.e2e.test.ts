import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { lacksBrowser } from '../../testing/browser.ts';
import { flawsInEveryLook } from '../../testing/flaws.ts';
import { withPage } from '../../testing/page-tests.ts';
import { headOf, stockLots } from '../../testing/stocked.ts';
import type { Stocked } from '../../testing/stocked.ts';

const LOT = { number: 'HPV-1', expiry: '2038-01-31' };

/** A day so many days ago, at the facility. */
const day = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(lacksBrowser())('an item in time', () => {
  const { server, visit } = withPage();
  let stocked: Stocked;
  let knownFirst: number;

  beforeAll(async () => {
    const then = `${day(20)}T08:00:00+07:00`;
    stocked = await stockLots(server(), 'HPV vaccine', [{ ...LOT, quantity: 100 }], then);
    await use(30, 10);
    knownFirst = await headOf(server());
    await use(5, 15);
  });

  async function use(quantity: number, days: number): Promise<void> {
    const manager = await server().clientOf('manager');
    const { ordinal } = await manager.call('recordTransaction', {
      params: { facilityId: stocked.facilityId },
      commandId: newIdentifier(),
      body: {
        kind: 'stock.consume',
        occurredAt: `${day(days)}T08:00:00+07:00`,
        lines: [{ item: stocked.item, lot: LOT, quantity }],
      },
    });
    const params = { facilityId: stocked.facilityId };
    await manager.call('listStock', { params, query: { minOrdinal: ordinal } });
  }

  function address(rest = ''): string {
    const { facilityId, item } = stocked;
    return `${server().url}/facilities/${facilityId}/audit/${item}${rest}`;
  }

  async function balance(page: Page): Promise<string> {
    return page.locator('[data-balance]').innerText();
  }

  test('is found by an auditor from the bar at the side, and from a stock card', async () => {
    const { facilityId, item } = stocked;
    const { page, faults } = await visit({ user: 'auditor' });
    await page.goto(`${server().url}/facilities/${facilityId}/stock/${item}`);
    await page.getByRole('link', { name: 'Look at this in time' }).click();
    await page.getByRole('heading', { name: 'HPV vaccine in time' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).click();
    await page.locator('#audit-item').fill('HPV');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'HPV vaccine in time' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('is offered to no one whose work it is not', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.locator('tbody').first().waitFor();
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
  });

  test('moves along both axes by the keyboard alone, and its balance and entries follow', async () => {
    const { page, faults } = await visit({ user: 'auditor' });
    await page.goto(address());
    await page.locator('tbody tr').nth(2).waitFor();
    expect(await balance(page)).toBe('65');
    await page.getByLabel('When it was known', { exact: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(`up to entry ${knownFirst}`).waitFor();
    expect(await balance(page)).toBe('70');
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.getByLabel('When it happened', { exact: true }).focus();
    await page.keyboard.press('Home');
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(await balance(page)).toBe('100');
    expect(page.url()).toContain('asAt=');
    expect(page.url()).toContain('ordinal=');
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await balance(page)).toBe('100');
    await page.getByRole('link', { name: 'Back to now' }).click();
    await page.locator('tbody tr').nth(2).waitFor();
    expect(await balance(page)).toBe('65');
    expect(faults).toEqual([]);
  });

  test('takes a moment by the clock, to the second', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    await page.locator('#as-at-date').fill(day(15));
    await page.locator('#as-at-time').fill('07:59:59');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: / 07:59:59 WIB$/ }).waitFor();
    expect(await balance(page)).toBe('100');
    await page.locator('#as-at-time').fill('08:00:00');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: / 08:00:00 WIB$/ }).waitFor();
    expect(await balance(page)).toBe('95');
  });

  test('opens a balance into its fold, step by step', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    await page.locator('[data-balance] a').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 entries come to 65.').waitFor();
    const sums = await dialog.locator('ol code').allInnerTexts();
    expect(sums).toEqual(['0 + 100 = 100', '100 − 5 = 95', '95 − 30 = 65']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('shows the chain of an entry, and proves its event here', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    await page
      .getByRole('link', { name: /^Chain of Used/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Command', { exact: true }).waitFor();
    await dialog.getByText('Chain (correlation)').waitFor();
    await dialog.getByRole('button', { name: 'Prove this event in this browser' }).click();
    await dialog.locator('[data-event-proof=proven]').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the proof' }).click(),
    ]);
    const text = await readFile((await file.path()) ?? '', 'utf8');
    expect(text.startsWith('c2sp.org/tlog-proof@v1\n')).toBe(true);
  });

  test('shows a correction as one chain: the reversal, and the entry anew', async () => {
    const { facilityId, item } = await stockLots(server(), 'MR vaccine', [{ ...LOT, quantity: 8 }]);
    const manager = await server().clientOf('manager');
    const params = { facilityId };
    const card = await manager.call('getStockCard', { params: { ...params, itemId: item } });
    const eventId = card.rows[0]?.event ?? '';
    const chain = newIdentifier();
    await manager.call('reverseTransaction', {
      params: { ...params, eventId },
      commandId: chain,
      correlationId: chain,
      body: { reason: 'wrongEntry' },
    });
    const { ordinal } = await manager.call('recordTransaction', {
      params,
      commandId: newIdentifier(),
      correlationId: chain,
      body: {
        kind: 'stock.receive',
        supplier: card.rows[0]?.party,
        lines: [{ item, lot: LOT, quantity: 9 }],
      },
    });
    await manager.call('listStock', { params, query: { minOrdinal: ordinal } });
    const { page } = await visit({ user: 'auditor' });
    await page.goto(`${server().url}/facilities/${facilityId}/audit/${item}`);
    await page
      .getByRole('link', { name: /^Chain of Received/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Find the rest of the chain' }).click();
    const rest = dialog.getByRole('list', { name: 'The rest of the chain' });
    await rest.getByRole('link', { name: 'Reversal' }).click();
    await dialog.getByText(/^Takes back an entry of/).waitFor();
    await dialog.getByRole('link', { name: eventId }).click();
    await dialog.getByText(/^Was taken back by/).waitFor();
    await page.goto(`${server().url}/facilities/${facilityId}/audit/${item}/changes`);
    const reversal = page.getByRole('row').filter({ hasText: 'a reversal' });
    const corrected = page.getByRole('row').filter({ hasText: 'taken back since' });
    await corrected.getByText(/^Was taken back by/).waitFor();
    await reversal.getByRole('link', { name: eventId }).click();
    await page
      .getByRole('dialog')
      .getByText(/^Was taken back by/)
      .waitFor();
  });

  test('compares two moments of knowledge: what changed, by whom and why', async () => {
    const { page, faults } = await visit({ user: 'auditor' });
    await page.goto(address(`/changes?from=${day(20)}&to=${day(1)}`));
    await page.locator('tbody tr').nth(2).waitFor();
    expect(await page.locator('[data-difference]').getAttribute('data-difference')).toBe('65');
    const [late] = await page.locator('tbody tr').allInnerTexts();
    expect(late).toContain('recorded late');
    expect(late).toContain('Used');
    await page.getByLabel('through').fill(day(18));
    await page.getByRole('button', { name: 'Show' }).click();
    await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test('is taken away as CSV, with the zone in its header', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const rows = (await readFile((await file.path()) ?? '', 'utf8')).split('\r\n');
    expect(rows[0]).toContain('occurred_at (Asia/Jakarta)');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toContain(`${day(10)}T08:00:00.000000+07:00`);
    expect(rows[1]).toContain(',30,-30,');
    expect(rows[1]?.endsWith(',65')).toBe(true);
    await page.getByRole('link', { name: 'What changed' }).click();
    const [changes] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const learned = (await readFile((await changes.path()) ?? '', 'utf8')).split('\r\n');
    expect(learned[0]).toContain('known_after_ordinal,known_by_ordinal');
    expect(learned).toHaveLength(5);
  });

  test('is printed on A4 without what is only for a screen, with the seal of the log', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await page.locator('[data-checkpoint]').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('img', { name: 'QR code of the checkpoint' }).isVisible()).toBe(
      true,
    );
    expect(await page.locator('[data-verdict=verified]').isVisible()).toBe(true);
    expect(await page.locator('button:visible, input:visible, nav:visible').count()).toBe(0);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper).toMatch(/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/);
  });

  test('can be used by everyone, on every screen and in both languages', async () => {
    const { page } = await visit({ user: 'auditor' });
    await page.goto(address());
    const flaws = await flawsInEveryLook(page, 'audit', async () => {
      await page.locator('tbody tr').nth(2).waitFor();
    });
    const [balanceAddress, chainAddress] = await Promise.all([
      page.locator('tbody td a[href*=fold]').first().getAttribute('href'),
      page.locator('tbody td a[href*=entry]').first().getAttribute('href'),
    ]);
    const others = [
      ['fold', balanceAddress, 'dialog ol li'],
      ['chain', chainAddress, 'dialog dl'],
      ['changes', new URL(address('/changes')).pathname, 'tbody tr'],
      ['start', new URL(address()).pathname.replace(/\/[^/]*$/, ''), '#audit-item'],
    ] as const;
    for (const [where, path, sign] of others) {
      await page.goto(`${server().url}${path ?? ''}`);
      const awaited = sign.replace('dialog', '[role=dialog]');
      const prepare = () => page.locator(awaited).first().waitFor();
      flaws.push(...(await flawsInEveryLook(page, where, prepare)));
    }
    expect(flaws).toEqual([]);
  });
});
