import type { CountLineRow } from '@lumbung/schemas/endpoints/counts';

/** Whether a counted balance differs from the book, as it was recorded or as it is restated. */
export function isDifferent({ recorded, restated }: CountLineRow): boolean {
  return recorded.variance !== 0 || restated.variance !== 0;
}
