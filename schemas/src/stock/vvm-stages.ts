import { z } from 'zod';

/**
 * The stages of a vaccine vial monitor (WHO/PQS/E006): stages 1 and 2 are usable, 2 first;
 * 3 is the discard point and 4 lies beyond it. Stages only go forward.
 */
export const VVM_STAGES = {
  1: { mayBeUsed: true, description: 'inner square lighter than the circle' },
  2: { mayBeUsed: true, description: 'inner square still lighter than the circle: use first' },
  3: { mayBeUsed: false, description: 'inner square matches the circle: the discard point' },
  4: { mayBeUsed: false, description: 'inner square darker than the circle: discard' },
} as const satisfies Record<number, { mayBeUsed: boolean; description: string }>;

/** A stage of a vaccine vial monitor. */
export type VvmStage = keyof typeof VVM_STAGES;

/** A stage of a vaccine vial monitor, 1 to 4. */
export const VvmStage = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
