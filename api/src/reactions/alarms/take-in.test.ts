import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import { beforeEach, describe, expect, it } from 'vitest';
import { Bell } from '../../flow/bell.ts';
import { IDS } from '../../testing/country.ts';
import { JudgedLogger } from '../../testing/judged-logger.ts';
import { CalmLoggers } from './calm-loggers.ts';
import { MonitoringKnowledge } from './monitoring-knowledge.ts';
import type { Judging } from './run.ts';
import { Silences } from './silences.ts';
import { takeIn } from './take-in.ts';
import { TouchedLoggers } from './touched-loggers.ts';

const march = (time: string): string => `2026-03-10T${time}:00.000000Z`;

describe('what comes in', () => {
  let logger: JudgedLogger;
  let judging: Judging;

  beforeEach(async () => {
    logger = await JudgedLogger.open();
    logger.now = march('12:00');
    judging = {
      parts: { knowledge: { waitFor: () => Promise.resolve(true) } } as unknown as Judging['parts'],
      knowledge: new MonitoringKnowledge(logger.ledger.store, logger.queries),
      touched: new TouchedLoggers(),
      silences: new Silences(),
      calm: new CalmLoggers(),
      waiting: new Bell(),
      room: new Bell(),
      ordinal: -1,
    };
    await logger.upload({ startsAt: march('00:00'), values: [40] });
    await readOn();
    judging.touched.take();
    await judge(march('00:00'));
  });

  /** Takes in what was recorded since the last time. */
  async function readOn(): Promise<void> {
    const { events } = await logger.ledger.store.readAll(FEED_START, 10_000);
    const unseen = events.filter(({ ordinal }) => ordinal > judging.ordinal);
    await takeIn(unseen, judging);
    judging.ordinal = events.at(-1)?.ordinal ?? -1;
  }

  async function judge(from: string): Promise<void> {
    const { judged } = await logger.judgement(from);
    judging.touched.done({ logger: logger.logger, from: 0, ordinal: 0 }, true);
    judging.calm.judged(logger.logger, judged);
  }

  it('of a logger of which nothing is wrong is not judged, and is heard', async () => {
    for (const minute of ['10', '20', '30']) {
      await logger.upload({ startsAt: march(`00:${minute}`), values: [42] });
      await readOn();
    }

    expect(judging.touched.size).toBe(0);
    const silent = secondsOf(march('00:30')) + 48 * 3_600;
    expect(judging.silences.isDue(logger.logger, silent)).toBe(false);
    expect(judging.silences.isDue(logger.logger, silent + 1)).toBe(true);
  });

  it.each([
    ['beyond a limit', { startsAt: march('00:10'), values: [95] }],
    ['of an earlier time', { startsAt: '2026-03-09T10:00:00.000000Z', values: [40] }],
    ['of the next day', { startsAt: march('17:00'), values: [40] }],
    ['without a temperature', { startsAt: march('00:10'), values: [null] }],
  ])('%s is judged', async (_, upload) => {
    logger.now = march('20:00');
    await logger.upload(upload);
    await readOn();

    expect(judging.touched.take()).toMatchObject({
      logger: logger.logger,
      from: secondsOf(upload.startsAt),
    });
  });

  it('after a change of its equipment, of rules or of a wrong upload is judged', async () => {
    const [target] = logger.fridges;
    const body = { facility: IDS.clinic, to: { facility: IDS.store } };
    await logger.do({ kind: 'equipment.move', target, body });
    await readOn();
    expect(judging.touched.take()).toMatchObject({ logger: logger.logger });
    await judge(march('00:00'));

    const to = { kind: 'country', storageClass: 'refrigerated' } as const;
    const rules = '7c3a1b52-0f1e-5d8f-9c2a-3b4c5d6e7f80';
    const set = { code: 'ID', name: 'Fridges', rules: [HEAT], gapIntervals: 2 };
    await logger.do({ kind: 'alarmRules.publish', target: rules, body: set });
    await logger.do({ kind: 'alarmRules.assign', target: rules, body: { to } });
    await readOn();
    expect(judging.touched.take()).toMatchObject({ logger: logger.logger });
    await judge(march('00:00'));

    await logger.void('2026-03', march('00:00'));
    await logger.upload({ startsAt: march('00:10'), values: [42], at: IDS.store });
    await readOn();
    expect(judging.touched.take()).toMatchObject({
      from: secondsOf('2026-03-01T00:00:00.000000Z'),
    });
  });
});

const HEAT = {
  code: 'heat',
  direction: 'above',
  thresholdMillicelsius: 8_000,
  inclusive: false,
  exposure: 'single',
  durationSeconds: 3_600,
} as const;
