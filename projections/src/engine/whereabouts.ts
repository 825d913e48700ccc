import type { Generation, Step } from '../ports/read-model-store.ts';

/**
 * Where generations stand that steps were to move: all before them, all after them, or elsewhere.
 * It is unknown for steps that move none of them.
 */
export function whereabouts(
  steps: readonly Step[],
  generations: readonly Generation[],
): 'before' | 'after' | 'elsewhere' | 'unknown' {
  const ordinals = steps.map(
    ({ generation }) =>
      generations.find(
        (each) =>
          each.projection === generation.projection && each.generation === generation.generation,
      )?.position.ordinal,
  );
  const isBefore = steps.every(({ from }, index) => ordinals[index] === from);
  const isAfter = steps.every(({ to }, index) => ordinals[index] === to.ordinal);
  if (isBefore && isAfter) return 'unknown';
  if (isBefore) return 'before';
  return isAfter ? 'after' : 'elsewhere';
}
