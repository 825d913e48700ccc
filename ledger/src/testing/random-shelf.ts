import fc from 'fast-check';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { TAKEN_UNITS_MAX, named, open, present, where, withQuantity } from './random-lines.ts';
import { IDS, LABELS } from './small-country.ts';

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
