import type { Access } from '@lumbung/ledger/access-record';
import { addMicroseconds } from '@lumbung/schemas/time';
import { expect, it } from 'vitest';
import { API_LIMITS } from '../limits.ts';
import { AccessRecord } from './access-record.ts';

const START = '2026-03-10T05:00:00.000000Z';

function opened() {
  const told: string[] = [];
  const world = { now: START, fails: false };
  const record = async (user: string, { data }: Access): Promise<number> => {
    if (world.fails) throw new Error('the disk is full');
    told.push(`${user} ${'read' in data ? data.read : data.form} ${data.from}`);
    return told.length;
  };
  return { told, world, accesses: new AccessRecord(record, () => world.now) };
}

it('has one record for all pages of a range until its moment', async () => {
  const { told, world, accesses } = opened();
  for (let page = 0; page < 50; page += 1) {
    await accesses.note('ani', { read: 'feed', from: page * 1_000 });
  }
  expect(told).toEqual(['ani feed 0']);
  world.now = addMicroseconds(START, API_LIMITS.accessMilliseconds * 1_000);
  await accesses.note('ani', { read: 'feed', from: 50_000 });
  expect(told).toEqual(['ani feed 0', 'ani feed 50000']);
});

it('has another record for what lies before, for others, and for other places', async () => {
  const { told, accesses } = opened();
  await accesses.note('ani', { read: 'feed', from: 500 });
  await accesses.note('ani', { read: 'feed', from: 100 });
  await accesses.note('budi', { read: 'feed', from: 500 });
  await accesses.note('ani', { read: 'book', from: 0, facility: 'clinic' });
  await accesses.note('ani', { read: 'book', from: 0, facility: 'store' });
  expect(told).toEqual([
    'ani feed 500',
    'ani feed 100',
    'budi feed 500',
    'ani book 0',
    'ani book 0',
  ]);
});

it('does not flood the log: who reads of very many places has one record for all', async () => {
  const { told, accesses } = opened();
  for (let place = 0; place < 1_000; place += 1) {
    await accesses.note('ani', { read: 'proof', from: 0, event: `event ${place}` });
  }
  expect(told).toHaveLength(API_LIMITS.accessesApartMax + 1);
  expect(told.at(-1)).toBe('ani anything 0');
});

it('answers nobody before the record is durable, also those who came meanwhile', async () => {
  let isDurable = false;
  let finish = (): void => undefined;
  let records = 0;
  const record = (): Promise<number> => {
    records += 1;
    return new Promise((resolve) => {
      finish = () => {
        isDurable = true;
        resolve(1);
      };
    });
  };
  const accesses = new AccessRecord(record, () => START);
  const seen: boolean[] = [];
  const reads = [1, 2, 3].map(async () => {
    await accesses.note('ani', { read: 'feed', from: 0 });
    seen.push(isDurable);
  });
  await Promise.resolve();
  finish();
  await Promise.all(reads);
  expect({ records, seen }).toEqual({ records: 1, seen: [true, true, true] });
});

it('is asked for again after a fault', async () => {
  const { told, world, accesses } = opened();
  world.fails = true;
  await expect(accesses.note('ani', { read: 'feed', from: 0 })).rejects.toThrow('full');
  world.fails = false;
  await accesses.note('ani', { read: 'feed', from: 0 });
  expect(told).toEqual(['ani feed 0']);
});
