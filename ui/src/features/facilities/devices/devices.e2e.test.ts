import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../../testing/browser.ts';
import { flawsInEveryLook } from '../../../testing/flaws.ts';
import { withPage } from '../../../testing/page-tests.ts';
import { sendCommands, stockLots } from '../../../testing/stocked.ts';

const LOTS = [{ number: 'IPV-1', expiry: '2028-01-31', quantity: 100 }];
const HOUR_MILLISECONDS = 3_600_000;

describe.skipIf(lacksBrowser())('the devices of a facility', () => {
  const { server, visit } = withPage();

  test('say which of their entries have not come, and whose clock is ahead', async () => {
    const { facilityId, item } = await stockLots(server(), 'IPV', LOTS);
    const { page, faults } = await visit({ user: 'manager' });
    await page.goto(`${server().url}/facilities/${facilityId}/devices`);
    await page.getByText('No device has recorded here while cut off').waitFor();

    const device = newIdentifier();
    const used = (sequence: number, hours: number) => {
      const time = new Date(Date.now() + hours * HOUR_MILLISECONDS).toISOString();
      return {
        commandId: newIdentifier(),
        kind: 'stock.consume',
        target: facilityId,
        body: { ...(hours > 0 ? { occurredAt: time } : {}), lines: [{ item, quantity: 1 }] },
        device: { id: device, sequence, time },
      };
    };
    const sent = [used(0, 0), used(3, 0), used(5, 3)];
    const verdicts = await sendCommands(server(), 'staff', sent);
    expect(verdicts).toEqual(['accepted', 'accepted', 'refused']);
    const manager = await server().clientOf('manager');
    await expect
      .poll(async () => {
        const { rows } = await manager.call('listDevices', { params: { facilityId } });
        return rows.find((row) => row.device === device);
      })
      .toMatchObject({ taken: 2, refused: 1, lastSequence: 5 });
    await page.reload();
    await page.getByText(/^3 of 6 entries have not come: 1–2, 4/).waitFor();
    await page.getByText(/^Its clock is ahead by at least/).waitFor();
    const flaws = await flawsInEveryLook(page, 'devices', async () => {
      await page.locator('main h2').first().waitFor();
    });
    expect(flaws).toEqual([]);
    expect(faults).toEqual([]);
  });
});
