import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { MonthState } from '../domain/coldchain/readings/month.ts';
import type { TestCommand, TestLedger } from './given.ts';
import { IDS, smallCountry } from './small-country.ts';

/** A refrigerator of the tests' health centre, and the logger in it. */
export const FRIDGE = deriveIdentifier('test', 'fridge');

/** The logger in the refrigerator. */
export const LOGGER = deriveIdentifier('test', 'logger');

/** Its March of 2026. */
export const MARCH = monthTargetOf(LOGGER, '2026-03');

/** What a test says of a batch. */
export type BatchBody = Extract<TestCommand, { kind: 'readings.record' }>['body'];

/** Values of ten minutes each, in tenths, from eight in the morning of the first of March. */
export function batch(values: BatchBody['values'], body: Partial<BatchBody> = {}): TestCommand {
  return {
    kind: 'readings.record',
    target: MARCH,
    body: {
      facility: IDS.centre,
      equipment: FRIDGE,
      upload: deriveIdentifier('test', 'upload'),
      source: 'file',
      startsAt: '2026-03-01T08:00:00+08:00',
      offsetsSeconds: values.map((_, index) => index * 600),
      values,
      ...body,
    },
  };
}

/** A small country whose health centre has a refrigerator with a logger in it. */
export function monitored(): TestLedger {
  const ledger = smallCountry();
  const { centre: facility } = IDS;
  ledger.given(
    {
      kind: 'equipment.register',
      target: FRIDGE,
      body: { facility, code: 'F-1', kind: 'refrigerator', energy: 'mains' },
    },
    {
      kind: 'logger.attach',
      target: FRIDGE,
      body: { facility, logger: LOGGER, intervalSeconds: 600 },
    },
  );
  return ledger;
}

/** What the logger measured in a month. */
export function monthOf(ledger: TestLedger, target = MARCH): MonthState {
  return ledger.stateOf(streamOf('readings', target)) as MonthState;
}
