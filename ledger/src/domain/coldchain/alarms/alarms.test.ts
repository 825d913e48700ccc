import { breachIdentifierOf } from '@lumbung/schemas/coldchain/breaches';
import type { Breach } from '@lumbung/schemas/coldchain/breaches';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { BehindHorizon } from '../../horizon.ts';
import type { TestCommand, TestLedger } from '../../../testing/given.ts';
import { FRIDGE, LOGGER, MARCH, batch, monitored } from '../../../testing/monitored.ts';
import { IDS } from '../../../testing/small-country.ts';
import { breachIn, compactAlarms } from './alarms-state.ts';
import type { AlarmsState } from './alarms-state.ts';
import { breachFacts } from './breach-changes.ts';

const { centre: facility } = IDS;
const at = (time: string): string => `2026-03-02T${time}:00.000000Z`;

const said = {
  channel: 1,
  kind: 'heat',
  rules: { id: deriveIdentifier('test', 'rules'), version: 'shipped:WHO-30DTR@1' },
  rule: 'heat',
  equipment: FRIDGE,
  facility,
  place: 'main',
  startedAt: at('00:00'),
} as const;

/** A breach that began at midnight. */
const BEGUN: Breach = {
  ...said,
  breach: breachIdentifierOf(LOGGER, said),
  durationSeconds: 36_000,
  zone: 'Asia/Makassar',
  millicelsius: 8_500,
};
const extreme = { extremeMillicelsius: 9_100, extremeAt: at('03:00') };
const WARNED: Breach = { ...BEGUN, warnedAt: at('05:00') };
const RAISED: Breach = {
  ...WARNED,
  alarm: { at: at('10:00'), exposedSeconds: 36_000, ...extreme },
};
const ENDED: Breach = {
  ...RAISED,
  ended: { at: at('11:00'), how: 'recovered', exposedSeconds: 39_600, ...extreme },
};

function judgement(
  breaches: Breach[],
  more: { channel?: number; from?: string } = {},
): TestCommand {
  const sensor = { channel: 1, from: '2026-03-01T00:00:00.000000Z', ...more };
  const body = { judged: [{ ...sensor, breaches }], basis: [] };
  return { kind: 'alarms.judge', target: LOGGER, body };
}

const acknowledged: TestCommand = {
  kind: 'alarm.acknowledge',
  target: LOGGER,
  body: { facility, breach: BEGUN.breach },
  hasComment: true,
};

function closed(reason: 'handled' | 'sensorDead'): TestCommand {
  const body = { facility, breach: BEGUN.breach, reason } as const;
  return { kind: 'alarm.close', target: LOGGER, body, hasComment: true };
}

function judged(...judgements: readonly Breach[][]): TestLedger {
  const ledger = monitored();
  ledger.given(judgements.map((breaches) => judgement(breaches)));
  return ledger;
}

/** The names of the facts that a command comes to. */
function names(ledger: TestLedger, command: TestCommand): string[] {
  const { decision } = ledger.when(command);
  return decision.kind === 'accept' ? decision.facts.map(({ name }) => name) : [];
}

describe('what was judged of a logger', () => {
  test('becomes the stages that a breach reached, each at its moment', () => {
    const { decision } = monitored().when(judgement([ENDED]));
    expect(decision).toMatchObject({
      kind: 'accept',
      facts: [
        { name: 'ExcursionStarted', moment: { time: at('00:00'), zone: 'Asia/Makassar' } },
        { name: 'WarningRaised', moment: { time: at('05:00') } },
        { name: 'AlarmRaised', moment: { time: at('10:00') }, data: { exposedSeconds: 36_000 } },
        { name: 'ExcursionEnded', moment: { time: at('11:00') }, data: { how: 'recovered' } },
      ],
    });
  });

  test('is laid down as it goes on, and once', () => {
    const ledger = monitored();
    const stages = [BEGUN, WARNED, RAISED, ENDED].map((breach) => {
      const facts = names(ledger, judgement([breach]));
      ledger.given(judgement([breach]));
      ledger.when(judgement([breach])).refused('alarms-unchanged');
      return facts;
    });
    expect(stages).toEqual([
      ['ExcursionStarted'],
      ['WarningRaised'],
      ['AlarmRaised'],
      ['ExcursionEnded'],
    ]);
  });

  test('comes to the same state, whichever stages were seen', () => {
    const stream = streamOf('alarms', LOGGER);
    expect(judged([BEGUN], [RAISED], [ENDED]).stateOf(stream)).toEqual(
      judged([ENDED]).stateOf(stream),
    );
  });

  test('restates a breach that was otherwise, says what it was, and takes back what is none', () => {
    const ledger = judged([ENDED]);
    const { warnedAt: _, alarm: __, ...shorter } = ENDED;
    const restated = ledger.when(judgement([shorter])).accepted('AlarmRestated');
    expect(restated).toMatchObject({
      ...said,
      was: { warnedAt: WARNED.warnedAt, alarm: RAISED.alarm },
      is: { ended: ENDED.ended },
    });
    expect(restated.is).not.toHaveProperty('alarm');
    const gone = ledger.try(judgement([])).accepted('AlarmRestated');
    expect(gone).not.toHaveProperty('is');
    expect(ledger.stateOf(streamOf('alarms', LOGGER))).toEqual({ breaches: [] });
  });

  test.each([
    ['an alarm after the end', [{ ...BEGUN, ended: ENDED.ended }], ENDED],
    ['a warning before the alarm', [{ ...BEGUN, alarm: RAISED.alarm }], RAISED],
    ['another end', [ENDED], { ...ENDED, ended: { ...ENDED.ended, at: at('12:00') } }],
    ['another beginning', [BEGUN], { ...BEGUN, millicelsius: 8_600 }],
  ] as [string, Breach[], Breach][])('restates what %s changes', (_, before, after) => {
    expect(names(judged(before), judgement([after]))).toEqual(['AlarmRestated']);
  });

  test('is of its sensor and its time alone', () => {
    const ledger = judged([ENDED]);
    ledger.when(judgement([], { channel: 2 })).refused('alarms-unchanged');
    ledger.when(judgement([], { from: at('00:01') })).refused('alarms-unchanged');
    const [sensor] = (judgement([]).body as { judged: [object] }).judged;
    const earlier = { judged: [{ ...sensor, until: at('00:00') }], basis: [] };
    const command = { ...judgement([]), body: earlier } as TestCommand;
    ledger.when(command).refused('alarms-unchanged');
  });

  test('is not laid down when the readings have moved on since', () => {
    const ledger = monitored();
    const stream = streamOf('readings', MARCH);
    const seen = (revision: number): TestCommand => {
      const command = judgement([BEGUN]);
      return {
        ...command,
        body: { ...command.body, basis: [{ stream, revision }] },
      } as TestCommand;
    };
    ledger.given(batch([85, 86]));
    expect(names(ledger, seen(0))).toEqual(['ExcursionStarted']);
    ledger.given(batch([40, 41], { startsAt: '2026-03-05T08:00:00+08:00' }));
    ledger.when(seen(0)).refused('readings-moved-on /basis').with({ stream, revision: 1 });
  });
});

describe('a compacted state', () => {
  const horizon = '2026-03-03T00:00:00.000000Z';
  const stream = streamOf('alarms', LOGGER);
  const whole = (breach: Breach) => judged([breach]).stateOf(stream) as AlarmsState;

  test('holds what goes on, and is asked about what was over before in vain', () => {
    const compacted = compactAlarms(whole(ENDED), horizon);
    expect(compacted).toEqual({ breaches: [], horizon });
    expect(compactAlarms(whole(RAISED), horizon)).toEqual(whole(RAISED));
    expect(compactAlarms(whole(ENDED), at('11:00'))).toEqual(whole(ENDED));
    expect(() => breachIn(compacted, ENDED.breach)).toThrow(BehindHorizon);
    expect(breachIn(whole(ENDED), deriveIdentifier('test', 'other'))).toBeUndefined();
    const sensor = { channel: 1, breaches: [] };
    expect(() => breachFacts(compacted, { ...sensor, from: at('00:00') }, [])).toThrow(
      BehindHorizon,
    );
    expect(breachFacts(compacted, { ...sensor, from: horizon }, [])).toEqual([]);
  });
});

describe('an alarm', () => {
  test('is acknowledged where it was, with a comment, once', () => {
    const ledger = judged([RAISED]);
    const { hasComment: _, ...silent } = acknowledged;
    ledger.when(silent).refused('comment-required /comment');
    const elsewhere = { ...acknowledged.body, facility: IDS.post };
    ledger
      .when({ ...acknowledged, body: elsewhere })
      .refused('unknown-alarm /breach')
      .with({ breach: BEGUN.breach });
    expect(ledger.try(acknowledged).accepted('AlarmAcknowledged')).toEqual({
      ...said,
      breach: BEGUN.breach,
    });
    ledger.when(acknowledged).refused('alarm-acknowledged /breach');
  });

  test('is none while it is an excursion', () => {
    judged([WARNED]).when(acknowledged).refused('alarm-not-raised /breach');
  });

  test('is closed when it is over and was acknowledged, once', () => {
    const ledger = judged([RAISED]);
    ledger.when(closed('handled')).refused('alarm-goes-on /reason');
    ledger.given(judgement([ENDED]));
    ledger.when(closed('handled')).refused('alarm-not-acknowledged /reason');
    ledger.given(acknowledged);
    ledger.given(closed('handled'));
    ledger.when(closed('handled')).refused('alarm-closed /breach');
    ledger.when(acknowledged).refused('alarm-closed /breach');
  });

  test('is closed although it goes on where the sensor is dead; what comes late still counts', () => {
    const ledger = judged([RAISED]);
    const { hasComment: _, ...silent } = closed('sensorDead');
    ledger.when(silent).refused('comment-required /comment');
    ledger.given(closed('sensorDead'));
    expect(names(ledger, judgement([ENDED]))).toEqual(['ExcursionEnded']);
  });
});
