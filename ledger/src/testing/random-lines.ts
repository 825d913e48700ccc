import fc from 'fast-check';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { IDS, LABELS } from './small-country.ts';

const { bcg, syringe, coldRoom } = IDS;

/** One value mostly, others now and then, so that many steps meet on the same balance. */
export function mostly<Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(usual, ...others) },
  );
}

/** A lot of the vaccine. */
export const label = fc.constantFrom(...Object.values(LABELS), 'unknown' as const);
const stage = mostly<VvmStage | undefined>(undefined, 1, 2, 3);

/** A place and a program. */
export const where = fc.record({
  place: mostly<string>('main', coldRoom),
  program: mostly<string | undefined>(undefined, IDS.program),
});

/** A line that names its lot, if its item has lots. */
export const named = fc
  .tuple(
    where,
    fc.oneof(
      fc.record({ item: fc.constant(bcg), lot: label, vvmStage: stage }),
      fc.record({ item: fc.constant(syringe) }),
    ),
  )
  .map(([place, line]) => present({ ...place, ...line }));

/** A line that may leave its lot, its stage or both to picking. */
export const open = fc.oneof(
  named,
  where.map((place) => present({ ...place, item: bcg })),
);

/** Leaves out what is undefined, as JSON does. */
export function present<Line extends object>(line: Line): Line {
  return Object.fromEntries(
    Object.entries(line).filter(([, value]) => value !== undefined),
  ) as Line;
}

/** The most units that a random line brings. */
export const GIVEN_UNITS_MAX = 100;
/** The most units that a random line takes or moves. */
export const TAKEN_UNITS_MAX = 25;

/** Lines about different balances. */
export function linesOf<Line extends object>(
  line: fc.Arbitrary<Line>,
  most: number,
): fc.Arbitrary<Line[]> {
  const selector = (each: Line) =>
    JSON.stringify({ ...each, quantity: 0, counted: 0, direction: '', reason: '' });
  return fc.uniqueArray(line, { minLength: 1, maxLength: most, selector });
}

/** Lines with a quantity. */
export function withQuantity<Line extends object>(
  line: fc.Arbitrary<Line>,
  most: number,
): fc.Arbitrary<Line & { quantity: number }> {
  const quantity = fc.integer({ min: 1, max: most });
  return fc.tuple(line, quantity).map(([each, units]) => ({ ...each, quantity: units }));
}
