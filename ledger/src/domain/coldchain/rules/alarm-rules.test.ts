import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import { shippedRulesIdentifier } from '@lumbung/schemas/coldchain/shipped-sets';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { TEST_NOW } from '../../../testing/given.ts';
import type { TestCommand } from '../../../testing/given.ts';
import { FRIDGE, monitored } from '../../../testing/monitored.ts';
import { IDS } from '../../../testing/small-country.ts';

const RULES = deriveIdentifier('test', 'rules');
const unknown = deriveIdentifier('test', 'unknown');

type Body<Kind extends TestCommand['kind']> = Extract<TestCommand, { kind: Kind }>['body'];
type Scope = Body<'alarmRules.assign'>['to'];

const [heat] = SHIPPED_RULES.thirtyDayRecorder.rules;
const SET = { code: 'ID-FRIDGE', name: 'Fridges of the country', rules: [heat], gapIntervals: 3 };

function publish(body: Partial<Body<'alarmRules.publish'>> = {}, target = RULES): TestCommand {
  return { kind: 'alarmRules.publish', target, body: { ...SET, ...body } };
}

function assign(to: Scope, from?: string, target = RULES): TestCommand {
  const since = from === undefined ? {} : { from };
  return { kind: 'alarmRules.assign', target, body: { to, ...since } };
}

const inCountry: Scope = { kind: 'country', storageClass: 'refrigerated' };

describe('a set of alarm rules', () => {
  test('is published in versions that count on', () => {
    const ledger = monitored();
    const first = ledger.try(publish()).accepted('AlarmRulesPublished');
    expect(first).toEqual({ publication: 1, ...SET });
    const second = ledger.when(publish({ gapIntervals: 2 })).accepted('AlarmRulesPublished');
    expect(second).toMatchObject({ publication: 2, gapIntervals: 2 });
  });

  test('has a code for each rule, and warns before its alarm', () => {
    const ledger = monitored();
    ledger.when(publish({ rules: [heat, heat] })).refused('rule-twice /rules/1/code');
    ledger
      .when(publish({ rules: [{ ...heat, code: 'noData' }] }))
      .refused('rule-twice /rules/0/code')
      .with({ rule: 'noData' });
    ledger
      .when(publish({ rules: [{ ...heat, warningSeconds: heat.durationSeconds + 1 }] }))
      .refused('warning-after-alarm /rules/0/warningSeconds')
      .with({ rule: heat.code });
  });

  test('that is a standard stays as it is; the national one is adjusted', () => {
    const ledger = monitored();
    const standard = shippedRulesIdentifier(SHIPPED_RULES.thirtyDayRecorder.code);
    ledger.when(publish({}, standard)).refused('rules-shipped').with({ rules: 'WHO-30DTR' });
    const national = shippedRulesIdentifier(SHIPPED_RULES.national.code);
    ledger.when(publish({}, national)).accepted('AlarmRulesPublished');
  });
});

describe('the assignment of alarm rules', () => {
  test('is of rules that were published or come with the program', () => {
    const ledger = monitored();
    ledger.when(assign(inCountry)).refused('not-registered');
    const shipped = shippedRulesIdentifier(SHIPPED_RULES.shippingIndicatorOne.code);
    ledger.when(assign(inCountry, undefined, shipped)).accepted('AlarmRulesAssigned');
    ledger.given(publish());
    const fact = ledger.when(assign(inCountry)).accepted('AlarmRulesAssigned');
    expect(fact).toEqual({ to: inCountry, from: TEST_NOW, basis: [] });
  });

  test('is to what is there, and where it stands', () => {
    const ledger = monitored();
    ledger.given(publish());
    const storageClass = 'refrigerated';
    const of = { facility: IDS.centre, equipment: FRIDGE };
    ledger
      .when(assign({ kind: 'region', region: unknown, storageClass }))
      .refused('unknown-region /to/region');
    ledger
      .when(assign({ kind: 'facility', facility: unknown, storageClass }))
      .refused('unknown-facility /to/facility');
    ledger
      .when(assign({ ...of, kind: 'equipment', equipment: unknown }))
      .refused('not-registered /to/equipment');
    ledger
      .when(assign({ ...of, kind: 'equipment', facility: IDS.post }))
      .refused('equipment-elsewhere /to/facility');
    const fact = ledger.when(assign({ ...of, kind: 'equipment' })).accepted('AlarmRulesAssigned');
    expect(fact.basis.map(({ stream }) => stream)).toEqual([
      streamOf('equipment', FRIDGE),
      streamOf('facility', IDS.centre),
    ]);
    const { district: region } = IDS;
    ledger.when(assign({ kind: 'region', region, storageClass })).accepted('AlarmRulesAssigned');
  });

  test('may begin ahead, and as far back as the role of its sender goes', () => {
    const ledger = monitored();
    ledger.given(publish());
    const ahead = ledger.when(assign(inCountry, '2027-01-01T00:00:00+08:00'));
    expect(ahead.accepted('AlarmRulesAssigned').from).toBe('2026-12-31T16:00:00.000000Z');
    ledger
      .when(assign(inCountry, '2026-01-01T00:00:00Z'))
      .refused('backdated-too-far /from')
      .with({ occurredAt: '2026-01-01T00:00:00.000000Z', days: 30 });
  });

  test('is taken back where it was made, once', () => {
    const ledger = monitored();
    const unassign: TestCommand = {
      kind: 'alarmRules.unassign',
      target: RULES,
      body: { to: inCountry },
    };
    ledger.given(publish());
    ledger.when(unassign).refused('rules-not-assigned /to');
    ledger.given(assign(inCountry));
    expect(ledger.try(unassign).accepted('AlarmRulesUnassigned')).toEqual({ to: inCountry });
    ledger.when(unassign).refused('rules-not-assigned /to');
  });
});
