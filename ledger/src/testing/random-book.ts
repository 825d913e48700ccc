import fc from 'fast-check';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { addMicroseconds } from '@lumbung/schemas/time';
import { TEST_NOW } from './given.ts';
import type { TestCommand, TestLedger } from './given.ts';
import { IDS, smallCountry } from './small-country.ts';
import {
  adjust,
  changeCondition,
  consume,
  count,
  discard,
  identify,
  issue,
  openBalances,
  openVials,
  reallocate,
  receive,
  recordVvm,
  relocate,
  retract,
  retractOpening,
  returnFromPosyandu,
  returnToSupplier,
  reverse,
} from './stock-commands.ts';
import {
  GIVEN_UNITS_MAX,
  TAKEN_UNITS_MAX,
  linesOf,
  mostly,
  named,
  open,
  withQuantity,
} from './random-lines.ts';
import {
  fromVial,
  heldBack,
  identified,
  ofVials,
  openings,
  readings,
  reallocated,
  relocated,
} from './random-shelf.ts';
import type { Then } from './then.ts';

const { bcg, coldRoom } = IDS;

/** A step of a random history: the command that it comes to on the book as it is then. */
export type Step = (ledger: Pick<TestLedger, 'eventsOf'>) => TestCommand;

/** What a step came to, and the book's events before and after it. */
export type Stepped = { readonly then: Then; readonly command: TestCommand };

const STEP_MICROSECONDS = 60_000_000;

/** Takes steps one after the other on the small country, a minute apart. */
export function take(
  steps: readonly Step[],
  each?: (stepped: Stepped, ledger: TestLedger) => void,
): TestLedger {
  const ledger = smallCountry();
  for (const [index, step] of steps.entries()) {
    ledger.at(addMicroseconds(TEST_NOW, index * STEP_MICROSECONDS));
    const command = step(ledger);
    const then = ledger.try(command);
    each?.({ then, command }, ledger);
  }
  return ledger;
}

/** A moment of the days before the tests' day, a whole day, or now. */
const occurredAt = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 1, max: 10 }).map((day) => `2026-03-${`${day}`.padStart(2, '0')}`),
  fc
    .integer({ min: 0, max: 9 * 24 * 60 })
    .map((minutes) => addMicroseconds('2026-03-01T00:00:00.000000Z', minutes * 60_000_000)),
);

const credited = fc
  .tuple(withQuantity(named, GIVEN_UNITS_MAX), mostly<Condition>('usable', 'quarantined'))
  .map(([line, condition]) => ({ ...line, condition }));

const used = withQuantity(open, TAKEN_UNITS_MAX).map((line) => ({
  ...line,
  overrideReason: 'lotNotReachable' as const,
}));

const discarded = fc
  .tuple(
    withQuantity(open, TAKEN_UNITS_MAX),
    fc.constantFrom('expired' as const, 'sessionEnded' as const),
  )
  .map(([line, reason]) => ({ ...line, reason }));

const adjusted = fc
  .tuple(withQuantity(named, TAKEN_UNITS_MAX), fc.constantFrom('in' as const, 'out' as const))
  .map(([line, direction]) => ({ ...line, direction, reason: 'entryError' as const }));

const counted = fc
  .tuple(
    named,
    fc.constantFrom('usable' as const, 'awaitingDisposal' as const),
    fc.option(fc.nat(40)),
  )
  .map(([line, condition, units]) => ({
    ...line,
    condition,
    counted: units,
    ...(units === null ? { reason: 'notReachable' as const } : {}),
  }));

const scope = fc.constantFrom<CountScope>(
  { kind: 'all' },
  { kind: 'place', place: coldRoom },
  { kind: 'items', items: [bcg] },
);

type Besides = { readonly facility: string; readonly occurredAt?: string };

/** Steps of every kind on one facility; counts and openings are rare, since they are barriers. */
export function stepsOn(facility: string): fc.Arbitrary<Step> {
  const besides: fc.Arbitrary<Besides> = occurredAt.map((at) =>
    at === undefined ? { facility } : { facility, occurredAt: at },
  );
  const step = <Line>(
    lines: fc.Arbitrary<Line[]>,
    make: (lines: Line[], besides: Besides) => TestCommand,
  ): fc.Arbitrary<Step> =>
    fc.tuple(lines, besides).map(
      ([each, more]) =>
        () =>
          make(each, more),
    );
  const counts = fc.tuple(fc.array(counted, { maxLength: 3 }), scope, besides).map(
    ([lines, covered, more]) =>
      () =>
        count(lines, { scope: covered, ...more }),
  );
  const returned = linesOf(withQuantity(open, TAKEN_UNITS_MAX), 2);
  const isCentre = facility === IDS.centre;
  return weighted([
    [8, step(linesOf(credited, 4), receive)],
    [4, step(linesOf(used, 2), consume)],
    [4, step(linesOf(used, 2), isCentre ? issue : consume)],
    [2, step(linesOf(discarded, 2), discard)],
    [3, step(linesOf(adjusted, 2), adjust)],
    [2, step(linesOf(heldBack, 2), changeCondition)],
    [1, step(returned, returnToSupplier)],
    [1, step(linesOf(credited, 2), isCentre ? returnFromPosyandu : receive)],
    [1, step(linesOf(counted, 3), openBalances)],
    [1, counts],
    [2, step(linesOf(relocated, 2), relocate)],
    [1, step(linesOf(reallocated, 2), reallocate)],
    [2, step(linesOf(readings, 2), recordVvm)],
    [2, step(linesOf(identified, 2), identify)],
    [3, takenBack.map(backOf(facility, reverse))],
    [1, takenBack.map(backOf(facility, retract))],
    [2, step(linesOf(openings, 1), openVials)],
    [3, fromVial.map(ofVials(facility))],
    [1, takenBack.map(backOf(facility, retractOpening))],
  ]);
}

/** Histories of a facility: some receipts, then steps of every kind. */
export function historiesOf(facility: string): fc.Arbitrary<Step[]> {
  const receipt = linesOf(credited, 4).map(
    (lines) => () => receive(lines, { facility, occurredAt: '2026-03-01' }),
  );
  return fc
    .tuple(
      fc.array(receipt, { minLength: 1, maxLength: 3 }),
      fc.array(stepsOn(facility), { maxLength: 20, size: '+1' }),
    )
    .map(([receipts, steps]) => [...receipts, ...steps]);
}

function weighted(rows: readonly (readonly [number, fc.Arbitrary<Step>])[]): fc.Arbitrary<Step> {
  return fc.oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const takenBack = fc.tuple(fc.nat(), fc.option(fc.integer({ min: 1, max: 2 })));

/** Takes back one line, or all, of any event of the book so far. */
function backOf(facility: string, make: typeof reverse | typeof retract | typeof retractOpening) {
  return ([choice, line]: [number, number | null]): Step =>
    (ledger) => {
      const events = ledger.eventsOf(`stock-${facility}`);
      const event = events[choice % Math.max(1, events.length)]?.id ?? facility;
      return make(event, { facility, ...(line === null ? {} : { lines: [line] }) });
    };
}
