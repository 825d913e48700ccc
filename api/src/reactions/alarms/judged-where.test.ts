import { addMicroseconds } from '@lumbung/schemas/time';
import { describe, expect, it } from 'vitest';
import { IDS } from '../../testing/country.ts';
import { JudgedLogger } from '../../testing/judged-logger.ts';
import { API_LIMITS } from '../../limits.ts';

const STEP_MICROSECONDS = 600_000_000;

const run = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

async function heats(logger: JudgedLogger) {
  return (await logger.breaches()).filter(({ of }) => of.kind === 'heat');
}

describe('an alarm', () => {
  it('is of the facility and place where its equipment stood when it began', async () => {
    const logger = await JudgedLogger.open();
    logger.now = '2026-03-12T00:00:00.000000Z';
    const [target] = logger.fridges;
    const start = '2026-03-10T00:00:00.000000Z';
    const warm = [...run(95, 30), 40];
    await logger.upload({ startsAt: start, values: [...warm, ...warm] });
    const body = {
      facility: IDS.clinic,
      to: { facility: IDS.hospital },
      occurredAt: addMicroseconds(start, 20 * STEP_MICROSECONDS),
    };
    await logger.do({ kind: 'equipment.move', target, body });
    await logger.judge(start);

    expect((await heats(logger)).map(({ of }) => [of.facility, of.place])).toEqual([
      [IDS.clinic, 'main'],
      [IDS.hospital, 'main'],
    ]);
  });

  it('is of one sensor of a logger, wherever each of them is', async () => {
    const logger = await JudgedLogger.open();
    logger.now = '2026-03-12T00:00:00.000000Z';
    const [, two] = logger.fridges;
    await logger.attach(two, IDS.hospital, '2026-03-01T00:00:00Z', 2);
    const startsAt = '2026-03-10T00:00:00.000000Z';
    await logger.upload({ startsAt, values: [...run(95, 10), 40] });
    const there = { in: two, at: IDS.hospital, channel: 2, named: 'other' };
    await logger.upload({ startsAt, values: run(95, 70), ...there });
    await logger.judge(startsAt);

    const found = await heats(logger);
    const all = found.map(({ of, stages }) => [of.channel, of.equipment, stages.alarm?.at]);
    expect(all.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
      [1, logger.fridges[0], undefined],
      [2, two, '2026-03-10T10:00:00.000000Z'],
    ]);
  });
});

describe('a judgement', () => {
  it('of more than one command takes is laid down in several', async () => {
    const logger = await JudgedLogger.open();
    logger.now = '2026-03-31T00:00:00.000000Z';
    // Twice an hour above the limit and back, for two weeks: more than one command holds.
    const values = Array.from({ length: 2_100 }, (_, index) => (index % 3 === 0 ? 95 : 40));
    await logger.upload({ startsAt: '2026-03-01T00:00:00Z', values });
    expect(await logger.judge('2026-03-01T00:00:00Z')).toBe('done');
    expect(await heats(logger)).toHaveLength(Math.ceil(values.length / 3));

    await logger.void('2026-03', '2026-03-01T00:00:00Z');
    expect(await logger.judge('2026-03-01T00:00:00Z')).toBe('done');
    expect(await heats(logger)).toEqual([]);
  });

  it('leaves what began before all that it reads as it is known', async () => {
    const logger = await JudgedLogger.open();
    logger.now = '2026-03-31T00:00:00.000000Z';
    await logger.upload({ startsAt: '2026-03-10T00:00:00Z', values: run(95, 200) });
    await logger.judge('2026-03-10T00:00:00Z');
    const before = await heats(logger);
    const years = API_LIMITS.judgedMonthsMax / 12;
    logger.now = `${2026 + years}-04-01T00:00:00.000000Z`;
    expect(await logger.judge(logger.now)).toBe('done');

    expect(before).toHaveLength(1);
    expect(await heats(logger)).toEqual(before);
  });
});
