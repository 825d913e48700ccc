import { refusal } from '@lumbung/schemas/refusal';
import { describe, expect } from 'vitest';
import type { DeviceMark } from '../../ports/device-refusals.ts';
import { draftedCommand, identifierNumbered, streamNumbered } from '../drafted-commands.ts';
import type { OpenedStore, StoreTest } from './opened-store.ts';

const [phone, tablet, logger] = [1, 2, 3].map((number) => identifierNumbered(0xd0 + number)) as [
  string,
  string,
  string,
];
const HOUR = 3_600_000_000;
const ALL = { after: '', limit: 10 };

/** The numbers that refused commands took are known for ever, beside the log. */
export function describeDeviceRefusals(it: StoreTest): void {
  describe('device refusals', () => {
    it('know nothing of a device whose commands were not refused', async ({ opened }) => {
      const { store, deviceRefusals } = opened;
      await store.append({ ...draftedCommand({ command: 1 }), expectedRevision: -1 });
      await refuse(opened, 2, undefined);
      expect(await deviceRefusals.devicesOf(streamNumbered(0), ALL)).toEqual([]);
      expect(await deviceRefusals.lastNumberOf(phone)).toBe(-1);
      expect(await deviceRefusals.numbersOf(phone, { from: 0, to: 9, limit: 9 })).toEqual([]);
    });

    it('hold each number once, of all streams, also after reopening', async ({ opened }) => {
      await refuse(opened, 1, { id: phone, sequence: 7 });
      await refuse(opened, 2, { id: phone, sequence: 3 }, 1);
      await refuse(opened, 3, { id: phone, sequence: 7 }, 1);
      await refuse(opened, 4, { id: phone });
      await refuse(opened, 5, { id: tablet, sequence: 5 });
      const again = await opened.reopen();
      const { deviceRefusals } = again;
      const numbers = (from: number, to: number, limit = 9) =>
        deviceRefusals.numbersOf(phone, { from, to, limit });
      expect(await numbers(0, 9)).toEqual([3, 7]);
      expect(await numbers(4, 6)).toEqual([]);
      expect(await numbers(3, 7, 1)).toEqual([3]);
      expect(await deviceRefusals.lastNumberOf(phone)).toBe(7);
      await again.store.close();
    });

    it('count a command once, however often it is sent', async ({ opened }) => {
      const mark = { id: phone, sequence: 1 };
      await Promise.all([1, 2, 3].map(() => refuse(opened, 1, mark)));
      const [device] = await opened.deviceRefusals.devicesOf(streamNumbered(0), ALL);
      expect(device?.commands).toBe(1);
    });

    it('say of each device of a stream how late its commands came', async ({ opened, clock }) => {
      const made = clock.now();
      clock.move(2 * HOUR);
      await refuse(opened, 1, { id: phone, time: made });
      await refuse(opened, 2, { id: phone, time: '2026-03-01T19:00:00+08:00' });
      await refuse(opened, 3, { id: phone });
      await refuse(opened, 4, { id: tablet });
      await refuse(opened, 5, { id: logger }, 1);
      const lastTime = clock.now();
      const late = {
        commands: 2,
        sumSeconds: 3_600,
        longestSeconds: 7_200,
        shortestSeconds: -3_600,
      };
      expect(await opened.deviceRefusals.devicesOf(streamNumbered(0), ALL)).toEqual([
        { device: phone, commands: 3, lastTime, late },
        { device: tablet, commands: 1, lastTime },
      ]);
    });

    it('are read in pages, in order of the devices', async ({ opened }) => {
      for (const [index, id] of [logger, phone, tablet].entries()) {
        await refuse(opened, index, { id });
      }
      const page = async (after: string, limit: number): Promise<readonly string[]> => {
        const devices = await opened.deviceRefusals.devicesOf(streamNumbered(0), { after, limit });
        return devices.map(({ device }) => device);
      };
      expect(await page('', 2)).toEqual([phone, tablet]);
      expect(await page(tablet, 2)).toEqual([logger]);
      expect(await page(logger, 2)).toEqual([]);
    });
  });
}

async function refuse(
  { index }: OpenedStore,
  command: number,
  device: DeviceMark | undefined,
  stream = 0,
): Promise<void> {
  const { stream: name, commandId, commandDigest } = draftedCommand({ command, stream });
  const refusals = [refusal('item-retired', '/lines/0/item')];
  await index.refuse({ stream: name, commandId, digest: commandDigest, refusals, device });
}
