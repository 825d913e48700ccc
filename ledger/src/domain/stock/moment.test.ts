import { describe, expect, test } from 'vitest';
import type { Moment } from '../decider.ts';
import { TEST_NOW } from '../../testing/given.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import { consume, receive } from '../../testing/stock-commands.ts';
import { momentOf } from './moment.ts';

const { syringe, centre } = IDS;
const lines = [{ item: syringe, quantity: 1 }];

/** The moment of a receipt at the health centre, whose clocks are 8 hours ahead of UTC. */
function momentOfReceipt(occurredAt: string | undefined, deviceTime?: string): Moment | undefined {
  const command = receive(lines, occurredAt === undefined ? {} : { occurredAt });
  const sent = deviceTime === undefined ? command : { ...command, deviceTime };
  return smallCountry().when(sent).fact('StockReceived').moment;
}

describe('the moment of a document', () => {
  const zone = 'Asia/Makassar';

  test("is the ledger's now when nothing is said", () => {
    expect(momentOfReceipt(undefined)).toEqual({ time: TEST_NOW, precision: 'instant', zone });
  });

  test('is what is said, in UTC, cut to the microsecond', () => {
    expect(momentOfReceipt('2026-03-10T08:15:00.1234567+08:00')).toEqual({
      time: '2026-03-10T00:15:00.123456Z',
      precision: 'instant',
      zone,
    });
  });

  test('of a day is its last microsecond at the facility', () => {
    const time = '2026-03-09T15:59:59.999999Z';
    expect(momentOfReceipt('2026-03-09')).toEqual({ time, precision: 'day', zone });
  });

  test('of today is now', () => {
    expect(momentOfReceipt('2026-03-10')).toEqual({ time: TEST_NOW, precision: 'day', zone });
  });

  test("of a day on which the device made it is the device's time, when that is earlier", () => {
    const deviceTime = '2026-03-09T03:00:00.000000Z';
    expect(momentOfReceipt('2026-03-09', deviceTime)?.time).toBe(deviceTime);
    expect(momentOfReceipt('2026-03-10', '2026-03-10T01:00:00.000000Z')?.time).toBe(
      '2026-03-10T01:00:00.000000Z',
    );
  });

  test('of a day is not that of a device whose clock shows another day', () => {
    expect(momentOfReceipt('2026-03-10', '2026-03-09T03:00:00.000000Z')?.time).toBe(TEST_NOW);
    expect(momentOfReceipt('2026-03-10', '2026-03-10T23:00:00.000000Z')?.time).toBe(TEST_NOW);
    expect(momentOfReceipt('2026-03-08', '2026-03-10T01:00:00.000000Z')?.time).toBe(
      '2026-03-08T15:59:59.999999Z',
    );
  });

  test('two of the same past day stand in recorded order', () => {
    const ledger = smallCountry();
    const occurredAt = '2026-03-04';
    ledger.given(receive(lines, { occurredAt }));
    ledger.when(consume(lines, { occurredAt })).accepted('StockConsumed');
    const turned = smallCountry();
    turned.when(consume(lines, { occurredAt })).refused('insufficient-stock /lines/0/quantity');
  });
});

describe('a day in a zone that changes its clocks', () => {
  const days = [
    ['the shortest', 'Europe/Rome', '2026-03-29', '2026-03-29T21:59:59.999999Z'],
    ['the longest', 'Europe/Rome', '2026-10-25', '2026-10-25T22:59:59.999999Z'],
    [
      'one before midnight is left out',
      'America/Santiago',
      '2026-09-05',
      '2026-09-06T03:59:59.999999Z',
    ],
    ['one that is left out whole', 'Pacific/Apia', '2011-12-30', '2011-12-30T09:59:59.999999Z'],
    ['one a quarter off', 'Asia/Kathmandu', '2026-03-01', '2026-03-01T18:14:59.999999Z'],
  ] as const;

  test.each(days)('%s ends where the next begins (%s)', (_, zone, day, end) => {
    const context = { now: '2027-01-01T00:00:00.000000Z' } as Parameters<typeof momentOf>[2];
    expect(momentOf(day, zone, context)).toEqual({ time: end, precision: 'day', zone });
  });
});

describe('a moment is refused', () => {
  test('in the future, beyond what a clock may be off', () => {
    const ledger = smallCountry();
    ledger.when(receive(lines, { occurredAt: '2026-03-10T05:05:00Z' })).accepted('StockReceived');
    ledger
      .when(receive(lines, { occurredAt: '2026-03-10T05:05:00.000001Z' }))
      .refused('occurred-in-future /occurredAt')
      .with({ occurredAt: '2026-03-10T05:05:00.000001Z' });
    ledger
      .when(receive(lines, { occurredAt: '2026-03-11' }))
      .refused('occurred-in-future /occurredAt');
  });

  test('in the future, by a device whose own clock is ahead', () => {
    const ledger = smallCountry();
    const deviceTime = '2026-03-11T05:00:00.000000Z';
    const command = receive(lines, { occurredAt: deviceTime });
    ledger
      .when({ ...command, deviceTime })
      .refused('device-clock-ahead /occurredAt')
      .with({ occurredAt: deviceTime, deviceTime });
    ledger
      .when({ ...command, deviceTime: '2026-03-10T05:05:00.000000Z' })
      .refused('occurred-in-future /occurredAt');
    ledger.when({ ...receive(lines), deviceTime }).accepted('StockReceived');
  });

  test('further back than the role may go, from the day that the book is live', () => {
    const ledger = smallCountry();
    const long = { occurredAt: '2026-01-10' };
    ledger.when(receive(lines, long)).accepted('StockReceived');
    ledger.given({ kind: 'goLive.set', target: centre, body: { goLiveAt: '2026-01-10' } });
    ledger
      .when({ ...receive(lines, long), backdatingDaysMax: 58 })
      .refused('backdated-too-far /occurredAt')
      .with({ occurredAt: '2026-01-10T15:59:59.999999Z', days: 58 });
    ledger.when({ ...receive(lines, long), backdatingDaysMax: 59 }).accepted('StockReceived');
    ledger.when(receive(lines, { occurredAt: '2026-01-09' })).accepted('StockReceived');
  });

  test('to the microsecond: the first that is live, and the last that is too old', () => {
    const ledger = smallCountry();
    ledger.given({ kind: 'goLive.set', target: centre, body: { goLiveAt: '2026-01-10' } });
    const sent = (occurredAt: string, backdatingDaysMax: number) =>
      ledger.when({ ...receive(lines, { occurredAt }), backdatingDaysMax });
    sent('2026-01-09T23:59:59.999999+08:00', 5).accepted('StockReceived');
    sent('2026-01-10T00:00:00+08:00', 5).refused('backdated-too-far /occurredAt');
    sent('2026-03-05T13:00:00+08:00', 5).accepted('StockReceived');
    sent('2026-03-05T12:59:59.999999+08:00', 5).refused('backdated-too-far /occurredAt');
  });
});
