import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { TEST_NOW } from '../../testing/given.ts';
import type { TestCommand, TestLedger } from '../../testing/given.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';

const fridge = deriveIdentifier('test', 'fridge');
const logger = deriveIdentifier('test', 'logger');
const unknown = deriveIdentifier('test', 'unknown');
const { centre: facility, post, coldRoom } = IDS;

const shape = {
  code: 'F-01',
  kind: 'refrigerator',
  energy: 'mainsIceLined',
  make: 'Vestfrost',
  model: 'VLS 204A',
  serialNumber: 'VF-204-77',
  pqsCode: 'E003/075',
  capacities: [
    { storageClass: 'refrigerated', netVolumeMillilitres: 60_000, grossVolumeMillilitres: 88_000 },
  ],
} as const;

type Body<Kind extends TestCommand['kind']> = Extract<TestCommand, { kind: Kind }>['body'];

function register(body: Partial<Body<'equipment.register'>> = {}): TestCommand {
  const whole = { facility, ...shape, capacities: [...shape.capacities], ...body };
  return { kind: 'equipment.register', target: fridge, body: whole };
}

function attach(body: Partial<Body<'logger.attach'>> = {}): TestCommand {
  const said = { facility, logger, intervalSeconds: 600, ...body };
  return { kind: 'logger.attach', target: fridge, body: said };
}

function detach(body: Partial<Body<'logger.detach'>> = {}): TestCommand {
  return { kind: 'logger.detach', target: fridge, body: { facility, logger, ...body } };
}

function move(to: Body<'equipment.move'>['to'], from = facility): TestCommand {
  return { kind: 'equipment.move', target: fridge, body: { facility: from, to } };
}

const reported: TestCommand = {
  kind: 'equipmentStatus.report',
  target: fridge,
  body: { facility, status: 'awaitingRepair', reason: 'needsSpareParts' },
};

const serviced: TestCommand = {
  kind: 'maintenance.record',
  target: fridge,
  body: { facility, maintenance: 'preventive', document: 'WO-7' },
};

const retired: TestCommand = {
  kind: 'equipment.decommission',
  target: fridge,
  body: { facility, reason: 'beyondLifetime' },
};

function registered(): TestLedger {
  const ledger = smallCountry();
  ledger.given(register());
  return ledger;
}

describe('cold chain equipment', () => {
  test('is registered once, with its place and what its decision saw', () => {
    const ledger = smallCountry();
    const fact = ledger.when(register({ place: coldRoom })).accepted('EquipmentRegistered');
    expect(fact).toMatchObject({ facility, place: coldRoom, ...shape });
    expect(fact.basis.map(({ stream }) => stream)).toEqual([streamOf('facility', facility)]);
    ledger.given(register());
    ledger.when(register()).refused('already-registered').with({ what: 'equipment', id: fridge });
  });

  test('stands at a facility that is open, in a place that was defined', () => {
    const ledger = smallCountry();
    ledger
      .when(register({ facility: unknown }))
      .refused('unknown-facility /facility')
      .with({ facility: unknown });
    ledger.when(register({ place: unknown })).refused('unknown-place /place');
    ledger.given({ kind: 'facility.close', target: facility, body: {} });
    ledger.when(register()).refused('facility-closed /facility').with({ facility });
  });

  test('has one volume for each storage class, the net one below the gross one', () => {
    const [capacity] = shape.capacities;
    const swapped = { ...capacity, netVolumeMillilitres: 90_000 };
    smallCountry()
      .when(register({ capacities: [swapped, capacity] }))
      .refused(
        'net-above-gross /capacities/0/netVolumeMillilitres',
        'storage-class-twice /capacities/1/storageClass',
      )
      .with({ net: 90_000, gross: 88_000 });
  });

  test('is told of when it happened, and not ahead of it', () => {
    const ledger = registered();
    const early = ledger.when({
      ...serviced,
      body: { ...serviced.body, occurredAt: '2026-03-09' },
    });
    expect(early.decision).toMatchObject({
      facts: [{ moment: { precision: 'day', zone: 'Asia/Makassar' } }],
    });
    const ahead = { ...serviced, body: { ...serviced.body, occurredAt: '2026-03-11' } };
    ledger.when(ahead).refused('occurred-in-future /occurredAt');
  });

  const changes: readonly (readonly [string, TestCommand])[] = [
    ['EquipmentRevised', { ...register({}), kind: 'equipment.revise' } as TestCommand],
    ['EquipmentMoved', move({ facility: post })],
    ['EquipmentStatusReported', reported],
    ['MaintenanceRecorded', serviced],
    ['LoggerAttached', attach()],
    ['EquipmentDecommissioned', retired],
  ];

  test.each(changes)('is changed where it stands, while it is in service: %s', (name, command) => {
    const ledger = registered();
    expect(ledger.when(command).decision).toMatchObject({ kind: 'accept', facts: [{ name }] });
    const other = { ...command, target: unknown } as TestCommand;
    ledger.when(other).refused('not-registered').with({ what: 'equipment', id: unknown });
    const elsewhere = { ...command, body: { ...command.body, facility: post } } as TestCommand;
    ledger.when(elsewhere).refused('equipment-elsewhere /facility').with({ equipment: shape.code });
    ledger.given(retired);
    ledger.when(command).refused('equipment-decommissioned').with({ equipment: shape.code });
  });

  test('moves to another place or facility, and is changed there then', () => {
    const ledger = registered();
    ledger.when(move({ facility: unknown })).refused('unknown-facility /to/facility');
    ledger.when(move({ facility: post, place: unknown })).refused('unknown-place /to/place');
    ledger
      .when(move({ facility }))
      .refused('stands-there-already /to')
      .with({ equipment: shape.code });
    ledger.given(move({ facility, place: coldRoom }), move({ facility: post }));
    expect(ledger.stateOf(streamOf('equipment', fridge))).toMatchObject({
      facility: post,
      place: 'main',
    });
    ledger.when(reported).refused('equipment-elsewhere /facility');
    ledger.given({ kind: 'facility.close', target: facility, body: {} });
    ledger.when(move({ facility }, post)).refused('facility-closed /to/facility');
  });
});

describe('a sensor of a logger', () => {
  test('monitors equipment from its attachment to its detachment, in that order', () => {
    const ledger = registered();
    ledger.when(detach()).refused('logger-not-attached /logger');
    ledger.given(attach());
    ledger.when(attach()).refused('logger-attached /logger').with({ at: TEST_NOW });
    const before = { occurredAt: '2026-03-10T08:00:00+08:00' };
    ledger
      .when(detach(before))
      .refused('before-last-change /occurredAt')
      .with({ occurredAt: '2026-03-10T00:00:00.000000Z', at: TEST_NOW });
    ledger.given(detach());
    ledger.when(detach()).refused('logger-not-attached /logger');
    ledger.when(attach(before)).refused('before-last-change /occurredAt');
    ledger.when(attach()).accepted('LoggerAttached');
  });

  test('is one of several, up to a limit', () => {
    const ledger = registered();
    const loggers = Array.from({ length: LIMITS.equipmentSensorsMax / 16 }, (_, index) =>
      deriveIdentifier('test', 'logger', index),
    );
    for (const each of loggers) {
      for (let channel = 1; channel <= 16; channel += 1) {
        ledger.given(attach({ logger: each, channel }));
      }
    }
    const max = LIMITS.equipmentSensorsMax;
    ledger.when(attach()).refused('too-many-sensors /logger').with({ max });
    ledger.given(detach({ logger: loggers[0], channel: 3 } as Partial<Body<'logger.detach'>>));
    ledger.when(attach()).accepted('LoggerAttached');
  });
});
