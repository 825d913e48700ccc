import fc from 'fast-check';
import { isEvent } from '@lumbung/schemas/event';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { TAKEN_UNITS_MAX, named, open, present, where, withQuantity } from './random-lines.ts';
import type { TestCommand, TestLedger } from './given.ts';
import { IDS, LABELS } from './small-country.ts';
import { consume, discard } from './stock-commands.ts';

const { bcg, coldRoom } = IDS;

/** Lines of changes of condition. */
export const heldBack = fc
  .tuple(
    withQuantity(named, TAKEN_UNITS_MAX),
    fc.constantFrom(
      { condition: 'usable', to: { condition: 'quarantined' }, reason: 'heatSuspected' } as const,
      { condition: 'quarantined', to: { condition: 'usable' }, reason: 'assessedUsable' } as const,
      {
        condition: 'awaitingDisposal',
        to: { condition: 'usable' },
        reason: 'setAsideByMistake',
      } as const,
    ),
  )
  .map(([line, change]) => ({ ...line, ...change }));

/** Lines of relocations. */
export const relocated = withQuantity(open, TAKEN_UNITS_MAX).chain((line) =>
  fc.constantFrom('main', coldRoom).map((place) => ({ ...line, to: { place } })),
);

/** Lines of reallocations. */
export const reallocated = withQuantity(open, TAKEN_UNITS_MAX).chain((line) =>
  fc.constantFrom({}, { program: IDS.program }).map((to) => ({ ...line, to })),
);

/** Lines of readings of vial monitors. */
export const readings = withQuantity(named, TAKEN_UNITS_MAX).chain((line) =>
  fc.constantFrom<VvmStage>(1, 2, 3).map((vvmStage) => ({ ...line, to: { vvmStage } })),
);

/** Lines that name a lot. */
export const identified = fc
  .tuple(
    withQuantity(where, TAKEN_UNITS_MAX),
    fc.constantFrom(...Object.values(LABELS)),
    fc.constantFrom('onHand' as const, 'taken' as const),
  )
  .map(([line, lot, what]) => present({ ...line, item: bcg, lot, what }));

/** Lines that open vials. */
export const openings = fc
  .tuple(where, fc.constantFrom(...Object.values(LABELS)), fc.integer({ min: 1, max: 3 }))
  .map(([place, lot, vials]) => present({ ...place, item: bcg, lot, vials }));

/** How much is taken of which opened vials, to be given or as the rest. */
export const fromVial = fc.record({
  choice: fc.nat(),
  quantity: fc.integer({ min: 1, max: TAKEN_UNITS_MAX }),
  isRest: fc.boolean(),
});

type FromVial = typeof fromVial extends fc.Arbitrary<infer One> ? One : never;

/** Takes from some opened vials of the book so far; from none where there are none. */
export function ofVials(facility: string) {
  return ({ choice, quantity, isRest }: FromVial) =>
    (ledger: Pick<TestLedger, 'eventsOf'>): TestCommand => {
      const events = ledger.eventsOf(`stock-${facility}`);
      const opened = events.filter((event) => isEvent(event, 'VialOpened'));
      const event = opened[choice % Math.max(1, opened.length)]?.id ?? facility;
      const line = { item: bcg, quantity, vial: { event, line: 1 } };
      if (isRest) return discard([{ ...line, reason: 'sessionEnded' }], { facility });
      return consume([line], { facility });
    };
}
