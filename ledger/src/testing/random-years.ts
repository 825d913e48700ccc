import fc from 'fast-check';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { isEvent } from '@lumbung/schemas/event';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import type { LotLabel } from '@lumbung/schemas/stock/commands';
import { addMicroseconds } from '@lumbung/schemas/time';
import { TEST_NOW } from './given.ts';
import type { TestCommand, TestLedger } from './given.ts';
import { mergeLot, registerLot, undoLotMerge } from './lot-commands.ts';
import type { LabelName } from './lot-commands.ts';
import { historiesOf, stepsOn } from './random-book.ts';
import type { Step } from './random-book.ts';
import { IDS, LABELS, smallCountry } from './small-country.ts';
import {
  arrive,
  closePeriod,
  count,
  dispatch,
  goLive,
  resolve,
  reverse,
  startCount,
} from './stock-commands.ts';

const { bcg, syringe, centre, post } = IDS;

/** A history of everything that a book can hold, and what is asked of it then. */
export type Years = {
  /** The day from which backdating has a limit and periods may be closed; none is live. */
  readonly liveOn: string | null;
  readonly steps: readonly Step[];
  readonly asked: readonly Step[];
};

const anyLot = fc.constantFrom(...(Object.keys(LABELS) as LabelName[]));
const anyNote = fc.constantFrom('N-1', 'N-2', 'N-3');
const anyDay = fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}`);
const anyUnits = fc.integer({ min: 1, max: 20 });
const goods = fc.oneof(
  fc.record({ item: fc.constant(bcg), lot: fc.constantFrom(LABELS.early, LABELS.late) }),
  fc.record({ item: fc.constant(syringe) }),
);

const merges = fc.tuple(anyLot, anyLot, fc.boolean()).map(
  ([lot, into, isUndone]) =>
    () =>
      isUndone ? undoLotMerge(lot) : mergeLot(lot, into),
);

function closings(facility: string): fc.Arbitrary<Step> {
  return anyDay.map((day) => () => closePeriod(day, facility));
}

/** Begins a count, or counts against one that was begun: as it was listed, but for one line. */
function countsOf(facility: string): fc.Arbitrary<Step> {
  return fc.tuple(fc.boolean(), fc.nat(), anyUnits).map(([isStart, choice, units]) => (ledger) => {
    const started = ledger.eventsOf(`stock-${facility}`).filter((e) => isEvent(e, 'CountStarted'));
    const start = started[choice % Math.max(1, started.length)];
    if (isStart || start === undefined) return startCount({ facility });
    const lines = start.data.lines.map(
      ({ item, lot, place, program, vvmStage, condition, booked }, index) => ({
        item,
        place,
        condition,
        counted: index === 0 ? units : Math.max(0, booked),
        ...(lot === undefined ? {} : { lot }),
        ...(program === undefined ? {} : { program }),
        ...(vvmStage === undefined ? {} : { vvmStage }),
      }),
    );
    return count(lines, { facility, started: start.id });
  });
}

function transfers(facility: string): fc.Arbitrary<Step> {
  const other = facility === centre ? post : centre;
  return fc
    .record({ line: goods, note: anyNote, day: anyDay, quantity: anyUnits, kind: fc.nat(3) })
    .map(({ line, note, day: occurredAt, quantity, kind }) => (): TestCommand => {
      if (kind === 0) {
        const lines = [{ ...line, quantity, overrideReason: 'orderedByOfficer' as const }];
        return dispatch(lines, { facility, receiver: other, note, occurredAt });
      }
      if (kind < 3) {
        const [to, sender] = kind === 1 ? [facility, other] : [other, facility];
        const lines = [{ ...line, noted: quantity, accepted: quantity }];
        return arrive(lines, { facility: to, sender, note, occurredAt });
      }
      const shipment = shipmentIdentifierOf(facility, note);
      const settled = { ...inTransit(line), quantity, direction: 'out' as const };
      const lines = [{ ...settled, account: 'lost' as const, reason: 'lostInTransit' as const }];
      return resolve(lines, { shipment, sender: facility, receiver: other });
    });
}

/** Goods as they are known in transit: by their lot, not by its label. */
function inTransit({ item, lot }: { readonly item: string; readonly lot?: LotLabel }) {
  return { item, ...(lot && { lot: lotIdentifierOf(item, lot.number, lot.expiry) }) };
}

/** Takes back all of any event, mostly an early one. */
function takenBack(facility: string): fc.Arbitrary<Step> {
  return fc.nat(12).map((choice) => (ledger) => {
    const events = ledger.eventsOf(`stock-${facility}`);
    return reverse(events[choice % Math.max(1, events.length)]?.id ?? facility, { facility });
  });
}

function anyStep(facility: string): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 8, arbitrary: stepsOn(facility) },
    { weight: 3, arbitrary: transfers(facility) },
    { weight: 1, arbitrary: merges },
    { weight: 1, arbitrary: closings(facility) },
    { weight: 2, arbitrary: countsOf(facility) },
    { weight: 1, arbitrary: takenBack(facility) },
  );
}

/** Histories of a facility with transfers, merges of lots, closings and counts that were begun. */
export function yearsOf(facility: string): fc.Arbitrary<Years> {
  const more = fc.array(anyStep(facility), { maxLength: 20, size: '+1' });
  return fc.record({
    liveOn: fc.constantFrom(null, '2026-03-01', '2026-03-05'),
    steps: fc.tuple(historiesOf(facility), more).map(([first, then]) => [...first, ...then]),
    asked: fc.array(anyStep(facility), { minLength: 1, maxLength: 6 }),
  });
}

/** Takes the steps of a history, a minute apart. */
export function takeYears({ liveOn, steps }: Years, facility: string): TestLedger {
  const ledger = smallCountry();
  ledger.given((Object.keys(LABELS) as LabelName[]).map((name) => registerLot(name)));
  if (liveOn !== null) ledger.given(goLive(liveOn, facility));
  for (const [index, step] of steps.entries()) {
    ledger.at(addMicroseconds(TEST_NOW, index * 60_000_000));
    ledger.try(step(ledger));
  }
  return ledger;
}
