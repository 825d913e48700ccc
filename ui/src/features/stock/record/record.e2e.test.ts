import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { lacksBrowser } from '../../../testing/browser.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { eventTypesAfter, headOf, stockLots } from '../../../testing/stocked.ts';
import type { Stocked } from '../../../testing/stocked.ts';
import { press, signIn } from '../../../testing/visit.ts';

const LOTS = [
  { number: 'TD-1', expiry: '2028-01-31', quantity: 20 },
  { number: 'TD-2', expiry: '2028-02-29', quantity: 20 },
  { number: 'TD-3', expiry: '2028-03-31', quantity: 400 },
];

/** Counts the keys that go down from now on, the ones that are only held apart. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { keysPressed: number };
    counted.keysPressed = 0;
    const held = new Set(['Control', 'Shift', 'Alt', 'Meta']);
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (!held.has(key)) counted.keysPressed += 1;
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { keysPressed: number }).keysPressed);
}

async function openIssue(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Stock' }).waitFor();
  await page.getByText(/^as of /).waitFor();
  await press(page, 'i');
  await page.locator('#document-party:focus').waitFor();
}

async function review(page: Page): Promise<void> {
  await press(page, 'Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Record the issue' }).waitFor();
}

async function confirm(page: Page): Promise<void> {
  await review(page);
  await press(page, 'Enter');
}

describe.skipIf(lacksBrowser())('a document on its way', () => {
  const { server, visit } = withPage();
  let stocked: Stocked;

  beforeAll(async () => {
    stocked = await stockLots(server(), 'Tetanus Td', LOTS);
  });

  async function onHand(): Promise<number> {
    const manager = await server().clientOf('manager');
    const { facilityId, item } = stocked;
    const { rows } = await manager.call('listStock', { params: { facilityId } });
    return rows.find((row) => row.item === item)?.usable ?? 0;
  }

  test('given three lots, an issue takes at most 24 keys and no pointer', async () => {
    const { page, faults } = await visit({ user: 'staff' });
    await page.getByRole('heading', { name: 'Stock' }).waitFor();
    const keys = await countKeys(page);
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 't', 'e', 't', 'Enter', 'Enter');
    await press(page, '2', '0', 'Enter', '2', '0', 'Enter', '1', '0', 'Enter');
    await confirm(page);
    await page.getByText('Recorded: Issue').waitFor();
    expect(await keys()).toBeLessThanOrEqual(24);
    expect(await onHand()).toBe(390);
    expect(faults).toEqual([]);
  });

  test('given one total, its split is shown and takes at most 16 keys', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.getByRole('heading', { name: 'Stock' }).waitFor();
    const keys = await countKeys(page);
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 'b', 'c', 'g', 'Enter', '5', '0');
    const lots = page.getByRole('textbox', { name: /^Take/ });
    expect(
      await lots.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
    ).toEqual(['40', '10']);
    await confirm(page);
    await page.getByText('Recorded: Issue').waitFor();
    expect(await keys()).toBeLessThanOrEqual(16);
  });

  test('given stock that someone else took meanwhile, the refusal keeps what was typed', async () => {
    const { page } = await visit({ user: 'staff' });
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 't', 'e', 't', 'Enter', '3', '9', '0');
    await takeAllBut(5);
    // A check before would refuse it already.
    await page.route('**/transactions?dryRun=true', (route) => route.abort('connectionreset'));
    await confirm(page);
    const summary = page.getByRole('region', { name: 'One thing to put right' });
    await summary.waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SECTION');
    expect(await summary.innerText()).toContain('You asked for 390, but only 5 can be taken');
    await summary.getByRole('link').click();
    const field = page.getByRole('textbox', { name: /^Take/ });
    expect(await field.inputValue()).toBe('390');
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('5');
    await page.unroute('**/transactions?dryRun=true');
    await confirm(page);
    await page.getByText('Recorded: Issue').waitFor();
    expect(await onHand()).toBe(0);
  });

  test('given a lot out of turn, the page asks why before it sends anything', async () => {
    const { page } = await visit({ user: 'staff' });
    await stockLots(server(), 'Hepatitis B', LOTS);
    const head = await headOf(server());
    await page.reload();
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 'h', 'e', 'p', 'Enter');
    await page.getByRole('textbox', { name: 'Take of lot TD-3' }).fill('5');
    await press(page, 'Control+Enter');
    await page.getByRole('link', { name: /Hepatitis B: lot TD-1 expires earlier/ }).click();
    await page.getByLabel('Why another lot').selectOption('lotNotReachable');
    expect(await headOf(server())).toBe(head);
    await confirm(page);
    await page.getByText('Recorded: Issue').waitFor();
  });

  test('given a confirmation that is pressed twice, one event is recorded', async () => {
    const { page } = await visit({ user: 'staff' });
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 'o', 'r', 'a', 'Enter', '3');
    await press(page, 'Control+Enter');
    const head = await headOf(server());
    const button = page.getByRole('dialog').getByRole('button', { name: 'Record the issue' });
    await button.dblclick();
    await page.getByText('Recorded: Issue').waitFor();
    expect(await eventTypesAfter(server(), head)).toEqual(['lumbung.stock.issued.v1']);
  });

  test('given a lost answer, the page sends the same command again, over a reload too', async () => {
    const { page } = await visit({ user: 'staff' });
    await openIssue(page);
    const head = await headOf(server());
    await page.route('**/transactions', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await press(page, 'p', 'o', 's', 'Enter', 'o', 'r', 'a', 'Enter', '4');
    await confirm(page);
    await page.getByText('Sent, but not answered').waitFor();
    await page.unroute('**/transactions');
    await page.reload();
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.getByText('Recorded: Issue').waitFor();
    expect(await eventTypesAfter(server(), head)).toEqual(['lumbung.stock.issued.v1']);
  });

  test('given a reload while writing, what was written is still there', async () => {
    const { page } = await visit({ user: 'staff' });
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 'o', 'r', 'a', 'Enter', '7');
    await page.reload();
    const field = page.getByRole('textbox', { name: /^Take/ });
    await field.waitFor();
    expect(await field.inputValue()).toBe('7');
    await page.getByRole('button', { name: 'Start over' }).click();
    await field.waitFor({ state: 'detached' });
  });

  test('given a token that ends while writing, the document waits behind the sign-in', async () => {
    const { page } = await visit({ user: 'staff' });
    await openIssue(page);
    await press(page, 'p', 'o', 's', 'Enter', 'o', 'r', 'a', 'Enter', '2');
    const head = await headOf(server());
    // The reads of the form have ended by then, so that the document is what meets the end.
    await review(page);
    await page.evaluate(() => {
      const session = JSON.parse(
        window.sessionStorage.getItem('lumbung.session') ?? '{}',
      ) as object;
      const ended = { ...session, token: 'a.b.c' };
      window.sessionStorage.setItem('lumbung.session', JSON.stringify(ended));
    });
    await press(page, 'Enter');
    await page.waitForURL(/sign-in/);
    await signIn(page, 'staff', server().passwordOf('staff'));
    const field = page.getByRole('textbox', { name: /^Take/ });
    await field.waitFor();
    expect(await field.inputValue()).toBe('2');
    await confirm(page);
    await page.getByText('Recorded: Issue').waitFor();
    expect(await eventTypesAfter(server(), head)).toEqual(['lumbung.stock.issued.v1']);
  });

  async function takeAllBut(rest: number): Promise<void> {
    const manager = await server().clientOf('manager');
    const { facilityId, item } = stocked;
    const { rows } = await manager.call('listParties', {
      query: { role: 'servicePoint', facility: facilityId },
    });
    await manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body: {
        kind: 'stock.issue',
        recipient: rows[0]?.id,
        lines: [{ item, quantity: (await onHand()) - rest }],
      },
    });
  }
});
