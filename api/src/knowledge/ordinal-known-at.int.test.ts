import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@lumbung/schemas/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { ordinalKnownAt } from './ordinal-known-at.ts';

describe('the ordinal that was known at a moment', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  const known = (moment: string) => ordinalKnownAt(lumbung.lumbung.services.marks, moment);

  it('is that of the last event recorded by then, and stays so', async () => {
    const first = await lumbung.record('staff', IDS.clinic, receipt(10));
    await sleep(2);
    const between = formatInstant(Temporal.Now.instant());
    await sleep(2);
    const second = await lumbung.record('staff', IDS.clinic, receipt(20));

    expect(await known(first.recordedAt)).toBe(first.ordinal);
    expect(await known(between)).toBeGreaterThanOrEqual(first.ordinal);
    expect(await known(between)).toBeLessThan(second.ordinal);
    expect(await known(second.recordedAt)).toBe(second.ordinal);
  });

  it('is the same in any offset, and -1 before there was anything', async () => {
    const { ordinal, recordedAt } = await lumbung.record('staff', IDS.clinic, receipt(10));
    const offset = Temporal.Instant.from(recordedAt).toString({ timeZone: 'Asia/Jayapura' });

    expect(await known(offset)).toBe(ordinal);
    expect(await known('1999-12-31T23:59:59Z')).toBe(-1);
  });

  it('is refused for a moment that has not come yet, and says up to which it is known', async () => {
    await expect(known('2999-01-01T00:00:00+07:00')).rejects.toMatchObject({
      refusals: [
        {
          code: 'as-known-at-in-future',
          pointer: '/asKnownAt',
          parameters: { asKnownAt: '2999-01-01T00:00:00+07:00', until: expect.any(String) },
        },
      ],
    });
  });
});
