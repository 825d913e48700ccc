import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../../testing/browser.ts';
import { withPage } from '../../../../testing/page-tests.ts';
import { definePlace, eventTypesAfter, headOf, stockLots } from '../../../../testing/stocked.ts';
import type { DemoServer } from '../../../../testing/demo-server.ts';
import type { Stocked } from '../../../../testing/stocked.ts';
import type { RecordKind } from '../kinds.ts';

const LOTS = [
  { number: 'JE-1', expiry: '2028-01-31', quantity: 200 },
  { number: 'JE-2', expiry: '2028-02-29', quantity: 200 },
];

/** What a person does on the page for each kind, once the item is chosen, and what is recorded. */
const DOINGS: Readonly<
  Record<RecordKind, { readonly does: (form: Locator) => Promise<void>; readonly event: string }>
> = {
  receive: { does: typeLabel, event: 'received' },
  issue: { does: takeFive, event: 'issued' },
  send: {
    async does(form) {
      await form.getByLabel('Delivery note no.').fill(`SJ-${Date.now() % 1_000_000}`);
      await takeFive(form);
    },
    event: 'dispatched',
  },
  arrive: {
    async does(form) {
      await form.getByLabel('Delivery note no.').fill(`SJ-${Date.now() % 1_000_000}`);
      await typeLabel(form);
    },
    event: 'arrived',
  },
  use: { does: takeFive, event: 'consumed' },
  discard: {
    async does(form) {
      await form.getByLabel('Reason').selectOption('breakage');
      await takeFive(form);
    },
    event: 'discarded',
  },
  count: {
    async does(form) {
      await form.getByRole('textbox', { name: 'Counted of lot JE-1', exact: true }).fill('150');
      await form.getByLabel('Why it differs, if known').selectOption('countUnexplained');
      for (const lot of await form.getByRole('checkbox').all()) {
        if ((await lot.getAttribute('aria-label')) === 'Not counted of lot JE-1') continue;
        await lot.check();
      }
      for (const why of await form.getByLabel('Why it was not counted').all()) {
        await why.selectOption('notReachable');
      }
    },
    event: 'counted',
  },
  return: {
    async does(form) {
      await form.getByLabel('Which way').selectOption('fromServicePoint');
      await chooseParty(form.page(), 'Posyandu Melati 1');
      await form.getByRole('textbox', { name: 'Quantity of lot JE-1', exact: true }).fill('3');
    },
    event: 'returned',
  },
  adjust: {
    async does(form) {
      await form.getByLabel('Adjustment').selectOption('in');
      await form.getByLabel('Reason').selectOption('found');
      await form.getByRole('textbox', { name: 'Quantity of lot JE-1', exact: true }).fill('2');
    },
    event: 'adjusted',
  },
  relocate: {
    async does(form) {
      await form.getByLabel('To which place').selectOption({ index: 2 });
      await keepFive(form);
    },
    event: 'relocated',
  },
  vvm: {
    async does(form) {
      await form.getByLabel('Stage that was read').selectOption('2');
      await keepFive(form);
    },
    event: 'vvm-stage-recorded',
  },
  openVial: {
    async does(form) {
      await form.getByRole('textbox', { name: 'How many of lot JE-1', exact: true }).fill('2');
    },
    event: 'vial-opened',
  },
  hold: {
    async does(form) {
      await form.getByLabel('Reason').selectOption('heatSuspected');
      await keepFive(form);
    },
    event: 'condition-changed',
  },
  release: {
    async does(form) {
      await form.getByLabel('Reason').selectOption('assessedUsable');
      await form.locator('input[id$=quantity]').first().fill('5');
    },
    event: 'condition-changed',
  },
  salvage: {
    async does(form) {
      await form.getByLabel('Reason').selectOption('setAsideByMistake');
      await form.locator('input[id$=quantity]').first().fill('5');
    },
    event: 'condition-changed',
  },
  reallocate: {
    async does(form) {
      await form.getByLabel('To which program').selectOption({ index: 2 });
      await form.getByLabel('To which funding').selectOption({ label: 'No funding' });
      await keepFive(form);
    },
    event: 'reallocated',
  },
  identify: {
    async does(form) {
      await form.getByText('30 doses on hand · Lot not known').waitFor();
      await form.getByLabel('Lot number').fill('JE-1');
      await form.getByLabel('Expiry').fill('2028-01-31');
      await form.getByRole('textbox', { name: 'Quantity of lot JE-1' }).fill('12');
    },
    event: 'lot-identified',
  },
  destroy: {
    async does(form) {
      await form.getByLabel('Code of a new batch').fill(`BA-${Date.now() % 1_000_000}`);
      await form.getByRole('button', { name: 'Create the batch' }).click();
      await form.locator('#document-batch').locator('option:checked[value*="-"]').waitFor({
        state: 'attached',
      });
      await form.locator('input[id$=quantity]').first().fill('5');
    },
    event: 'destroyed',
  },
  opening: { does: typeLabel, event: 'opening-balance-set' },
};

async function keepFive(form: Locator): Promise<void> {
  await form.getByRole('textbox', { name: 'How many of lot JE-1', exact: true }).fill('5');
}

async function takeFive(form: Locator): Promise<void> {
  await form.getByRole('textbox', { name: 'Take of lot JE-1', exact: true }).fill('5');
}

async function typeLabel(form: Locator): Promise<void> {
  await form.getByLabel('Count in').selectOption({ label: 'vial of 10' });
  await form.getByLabel('Lot number').fill(`NEW-${Date.now() % 1_000_000}`);
  await form.getByLabel('Expiry').fill('2029-06-30');
  await form.locator('input[id$=quantity]').last().fill('4');
}

async function chooseParty(page: Page, name: string): Promise<void> {
  await page.locator('#document-party').fill(name);
  await page.keyboard.press('Enter');
}

const PARTIES: Partial<Record<RecordKind, string>> = {
  receive: 'a',
  issue: 'Posyandu',
  send: 'a',
  arrive: 'a',
};

/**
 * Tests that a person can record documents of some kinds on the page. A server lets a user sign in
 * so many times a minute, so that all kinds are more than one file's.
 */
export function describeKinds(kinds: readonly RecordKind[], prepare: Prepare = nothing): void {
  describe.skipIf(lacksBrowser())('each kind of document', () => {
    testKinds(kinds, prepare);
  });
}

/** What has to be in the book first. */
type Prepare = (server: DemoServer, stocked: Stocked) => Promise<void>;

async function nothing(): Promise<void> {}

function testKinds(kinds: readonly RecordKind[], prepare: Prepare): void {
  const { server, visit } = withPage();
  let stocked: Stocked;

  beforeAll(async () => {
    stocked = await stockLots(server(), 'Japanese encephalitis', LOTS);
    await definePlace(server(), stocked.facilityId, 'Vaccination room');
    await prepare(server(), stocked);
  });

  test.each(kinds)('given a %s, the page records it', async (kind) => {
    const { page, faults } = await visit({ user: 'manager' });
    const { facilityId, item } = stocked;
    await page.goto(`${server().url}/facilities/${facilityId}/record/${kind}?item=${item}`);
    const form = page.locator('form');
    await form.getByRole('heading', { name: '1. Japanese encephalitis' }).waitFor();
    const party = PARTIES[kind];
    if (party !== undefined) await chooseParty(page, party);
    const head = await headOf(server());
    await DOINGS[kind].does(form);
    await form.getByRole('button', { name: 'Check and record' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Record the/ })
      .click();
    await page.getByText(/^Recorded: /).waitFor();
    const types = await eventTypesAfter(server(), head);
    expect(types).toContain(`lumbung.stock.${DOINGS[kind].event}.v1`);
    expect(faults).toEqual([]);
  });
}
