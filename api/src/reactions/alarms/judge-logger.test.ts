import { momentsOfLocalTimes } from '@lumbung/schemas/coldchain/local-times';
import { shippedRulesIdentifier } from '@lumbung/schemas/coldchain/shipped-sets';
import { addMicroseconds, secondsBetween, toInstant } from '@lumbung/schemas/time';
import { describe, expect, it } from 'vitest';
import { IDS } from '../../testing/country.ts';
import { JudgedLogger } from '../../testing/judged-logger.ts';

const STEP = 600;
const MICROSECONDS = 1_000_000;

/** So many readings of a temperature, in tenths of a degree; ten minutes each. */
const run = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

/** A moment of March 2026, such as `02T08:00`. */
const march = (moment: string): string => `2026-03-${moment}:00.000000Z`;

const shown = (logger: JudgedLogger) =>
  logger.breaches().then((all) =>
    all.map(({ of, stages }) => ({
      kind: of.kind,
      equipment: of.equipment,
      startedAt: of.startedAt,
      ...(stages.alarm === undefined ? {} : { alarmAt: stages.alarm.at }),
      ...(stages.ended === undefined ? {} : { ended: stages.ended.how, at: stages.ended.at }),
    })),
  );

/** The breaches about temperatures. */
const temperatures = async (logger: JudgedLogger) =>
  (await shown(logger)).filter(({ kind }) => kind !== 'noData');

/** A logger of which something is heard until the evening of the tenth of March. */
async function heardUntilTheTenth(): Promise<JudgedLogger> {
  const logger = await JudgedLogger.open();
  logger.now = march('10T20:00');
  return logger;
}

describe('a logger that is moved between two fridges in mid-alarm', () => {
  it('ends the alarm where it was, and begins anew where it is, each with its facility', async () => {
    const logger = await heardUntilTheTenth();
    const [one, two] = logger.fridges;
    await logger.upload({ startsAt: march('10T00:00'), values: run(95, 67) });
    await logger.judge(march('10T00:00'));
    await logger.detach(one, IDS.clinic, march('10T11:05'));
    await logger.judge(march('10T11:05'));
    await logger.attach(two, IDS.hospital, march('10T11:08'));
    const rest = { values: run(95, 40), in: two, at: IDS.hospital };
    await logger.upload({ startsAt: march('10T11:10'), ...rest });
    await logger.judge(march('10T11:08'));

    expect(await temperatures(logger)).toEqual([
      {
        kind: 'heat',
        equipment: one,
        startedAt: march('10T00:00'),
        alarmAt: march('10T10:00'),
        ended: 'detached',
        at: march('10T11:05'),
      },
      { kind: 'heat', equipment: two, startedAt: march('10T11:10') },
    ]);
    const facilities = (await logger.breaches()).map(({ of }) => of.facility);
    expect(new Set(facilities)).toEqual(new Set([IDS.clinic, IDS.hospital]));
  });

  it('is judged as if it had been told at once when the move is told late', async () => {
    const logger = await heardUntilTheTenth();
    const [one, two] = logger.fridges;
    await logger.upload({ startsAt: march('10T00:00'), values: [...run(95, 80), 40] });
    await logger.judge(march('10T00:00'));
    await logger.detach(one, IDS.clinic, march('10T09:55'));
    await logger.judge(march('10T09:55'));
    await logger.attach(two, IDS.hospital, march('10T09:55'));
    await logger.judge(march('10T09:55'));

    expect(await temperatures(logger)).toMatchObject([
      { equipment: one, startedAt: march('10T00:00'), ended: 'detached' },
      { equipment: two, startedAt: march('10T10:00'), ended: 'recovered' },
    ]);
    const alarms = (await temperatures(logger)).filter((each) => 'alarmAt' in each);
    expect(alarms).toEqual([]);
    expect(await logger.told()).toContain('AlarmRestated');
  });
});

describe('a battery that dies in mid-alarm', () => {
  it('leaves the alarm open, raises that nothing is heard, and both can be closed', async () => {
    const logger = await heardUntilTheTenth();
    await logger.upload({ startsAt: march('10T00:00'), values: run(95, 70) });
    await logger.judge(march('10T00:00'));
    const before = await shown(logger);
    logger.now = march('12T11:31');
    await logger.judge(logger.now);

    expect(before.map(({ startedAt }) => startedAt)).not.toContain(march('10T11:30'));
    const silence = { kind: 'noData', startedAt: march('10T11:30'), alarmAt: march('12T11:30') };
    expect((await shown(logger)).slice(-2)).toMatchObject([{ kind: 'heat' }, silence]);
    const heat = (await logger.breaches()).find(({ of }) => of.kind === 'heat');
    expect(heat?.stages.ended).toBeUndefined();
    const breach = heat?.of.breach ?? '';
    const body = { facility: IDS.clinic, breach, reason: 'sensorDead' } as const;
    await logger.do({ kind: 'alarm.close', target: logger.logger, body }, 'commented');
    expect(await logger.judge(logger.now)).toBe('done');
    expect((await logger.told()).at(-1)).toBe('AlarmClosed');
  });

  it('raises nothing where the equipment is not in use', async () => {
    const logger = await heardUntilTheTenth();
    const [target] = logger.fridges;
    const body = { facility: IDS.clinic, status: 'notInUse', occurredAt: '2026-02-01' } as const;
    await logger.do({ kind: 'equipmentStatus.report', target, body });
    await logger.judge('2026-02-01T00:00:00Z');

    expect(await shown(logger)).toEqual([]);
  });
});

describe('a gap', () => {
  /** Eleven hours above the limit, with a gap of so many seconds after five of them. */
  async function withGap(seconds: number): Promise<JudgedLogger> {
    const logger = await heardUntilTheTenth();
    const values = [...run(95, 67), 40];
    const offsetsSeconds = values.map((_, index) =>
      index <= 30 ? index * STEP : index * STEP + seconds - STEP,
    );
    await logger.upload({ startsAt: march('10T00:00'), values, offsetsSeconds });
    await logger.judge(march('10T00:00'));
    return logger;
  }

  it('as long as the policy allows goes on, one a second longer does not', async () => {
    const [allowed, longer] = [await withGap(2 * STEP), await withGap(2 * STEP + 1)];

    expect(await temperatures(allowed)).toMatchObject([{ alarmAt: march('10T10:00') }]);
    expect(await temperatures(longer)).toHaveLength(1);
    expect((await temperatures(longer))[0]).not.toHaveProperty('alarmAt');
  });
});

describe('a file that comes sixty days late', () => {
  it('restates the silence, finds the alarms of then, and leaves what came meanwhile', async () => {
    const logger = await JudgedLogger.open();
    const morning = { startsAt: '2026-03-31T20:00:00Z', values: [...run(95, 61), 40] };
    logger.now = '2026-04-02T00:00:00.000000Z';
    await logger.upload({ ...morning, values: morning.values.slice(0, 20) });
    await logger.upload({ ...morning, startsAt: '2026-04-01T00:00:00Z' });
    await logger.judge(morning.startsAt);
    const before = await shown(logger);
    const late = {
      startsAt: '2026-02-01T00:00:00Z',
      values: [...run(50, 2_000), ...run(95, 61), 50],
    };
    await logger.upload(late);
    await logger.judge(late.startsAt);

    expect(before).toMatchObject([
      { kind: 'noData', startedAt: '2026-02-01T00:00:00.000000Z' },
      { kind: 'heat', startedAt: '2026-03-31T20:00:00.000000Z' },
    ]);
    const after = await shown(logger);
    expect(after).toMatchObject([
      { kind: 'heat', startedAt: '2026-02-14T21:20:00.000000Z', ended: 'recovered' },
      { kind: 'noData', startedAt: '2026-02-15T07:30:00.000000Z' },
      { kind: 'heat', startedAt: '2026-03-31T20:00:00.000000Z' },
    ]);
    expect(after[0]).toHaveProperty('alarmAt', '2026-02-15T07:20:00.000000Z');
    expect(after[2]).toEqual(before[1]);
    expect(await logger.told()).toContain('AlarmRestated');
  });
});

describe('a day on which the clocks change', () => {
  /** From half past one, for so many of the clock's hours, a reading each ten minutes of it. */
  async function warmOn(day: string, until: string): Promise<JudgedLogger> {
    const logger = await JudgedLogger.open();
    logger.now = '2026-11-20T00:00:00.000000Z';
    const start = Temporal.PlainDateTime.from(`${day}T01:30:00`);
    const count = start.until(`${day}T${until}`).total('minutes') / 10;
    const local = Array.from({ length: count + 1 }, (_, index) =>
      start.add({ minutes: index * 10 }).toString({ smallestUnit: 'second' }),
    );
    const skipped = (time: string): boolean => !/T02:/.test(time);
    const moments = momentsOfLocalTimes(local.filter(skipped), 'Europe/Rome').map(toInstant);
    const [startsAt = ''] = moments;
    const offsetsSeconds = moments.map((moment) => secondsBetween(startsAt, moment));
    const values = [...run(95, moments.length - 1), 40];
    // What the device says of the hour in between is read from its own list.
    await logger.upload({ startsAt, values, offsetsSeconds });
    const hours = secondsBetween(startsAt, moments.at(-1) ?? startsAt) / 3_600;
    const between = Array.from({ length: hours * 6 }, (_, index) => index * STEP);
    const filled = between.filter((offset) => !offsetsSeconds.includes(offset));
    if (filled.length > 0) {
      const rest = { startsAt, values: run(95, filled.length), offsetsSeconds: filled };
      await logger.upload({ ...rest, named: 'the hour in between' });
    }
    await logger.judge(startsAt);
    return logger;
  }

  it('has 23 hours: eleven of the clock are ten', async () => {
    const short = await temperatures(await warmOn('2026-03-29', '12:20:00'));
    expect(short).toHaveLength(1);
    expect(short[0]).not.toHaveProperty('alarmAt');
    const long = await temperatures(await warmOn('2026-03-29', '12:30:00'));
    expect(long).toMatchObject([{ alarmAt: '2026-03-29T10:30:00.000000Z' }]);
  });

  it('has 25 hours: nine of the clock are ten', async () => {
    const short = await temperatures(await warmOn('2026-10-25', '10:20:00'));
    expect(short).toHaveLength(1);
    expect(short[0]).not.toHaveProperty('alarmAt');
    const long = await temperatures(await warmOn('2026-10-25', '10:30:00'));
    expect(long).toMatchObject([{ alarmAt: '2026-10-25T09:30:00.000000Z' }]);
  });
});

describe('a device whose clock stands', () => {
  it.each(['1970-01-01T00:00:00Z', '2099-06-01T00:00:00Z'])(
    'at %s raises no alarm, and is heard again when it is set right',
    async (startsAt) => {
      const logger = await heardUntilTheTenth();
      await logger.upload({ startsAt, values: run(95, 200) });
      expect(await logger.judge(startsAt)).toBe('done');
      expect(await temperatures(logger)).toEqual([]);
      await logger.upload({ startsAt: march('10T00:00'), values: [...run(95, 61), 40] });
      await logger.judge(march('10T00:00'));

      expect(await temperatures(logger)).toMatchObject([{ alarmAt: march('10T10:00') }]);
    },
  );
});

describe('rules that change', () => {
  it('judge from then on with what came before, and name the version that decided', async () => {
    const logger = await heardUntilTheTenth();
    await logger.upload({ startsAt: march('10T00:00'), values: run(95, 60) });
    await logger.judge(march('10T00:00'));
    logger.book = {
      versions: [],
      assignments: [
        {
          rules: shippedRulesIdentifier('NATIONAL'),
          to: { kind: 'country', storageClass: 'refrigerated' },
          holds: true,
          since: march('10T06:00'),
        },
      ],
    };
    await logger.judge(march('10T06:00'));
    const found = (await logger.breaches()).filter(({ of }) => of.kind === 'heat');

    expect(found.map(({ of, stages }) => [of.rules.version, of.rule, stages.alarm?.at])).toEqual([
      ['shipped:WHO-30DTR@1', 'heat', undefined],
      ['shipped:NATIONAL@1', 'heat', march('10T06:00')],
      ['shipped:NATIONAL@1', 'heat-sum', march('10T06:00')],
    ]);
    expect(found[0]?.stages.ended).toMatchObject({ how: 'rulesChanged', at: march('10T06:00') });
    expect(found.every(({ of }) => of.startedAt === march('10T00:00'))).toBe(true);
  });
});

describe('a breach that lasts for months', () => {
  it('is one, whichever month of it comes in last', async () => {
    const logger = await JudgedLogger.open();
    logger.now = '2026-06-01T00:00:00.000000Z';
    const months = ['2026-02-10', '2026-03-01', '2026-04-01', '2026-05-01'];
    for (const day of ['2026-05-01', '2026-02-10', '2026-04-01', '2026-03-01']) {
      const startsAt = `${day}T00:00:00Z`;
      const values = day === months[0] ? [40, ...run(95, 400)] : run(95, 400);
      await logger.upload({ startsAt, values });
      await logger.judge(startsAt);
    }
    const startsAt = addMicroseconds('2026-02-10T00:00:00.000000Z', STEP * MICROSECONDS);

    expect(await temperatures(logger)).toMatchObject([{ startedAt: startsAt }]);
  });
});
