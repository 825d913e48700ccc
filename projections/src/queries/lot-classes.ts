import { LIMITS } from '@lumbung/schemas/limits';
import type { View } from './view.ts';

/** The lots that some lots are one with: themselves, and all that were merged into them. */
export async function lotsOfClasses(
  { db, sql }: View,
  survivors: readonly string[],
): Promise<string[]> {
  const found = new Set(survivors);
  let into = survivors;
  for (let merges = 0; merges < LIMITS.lotMergesFollowedMax && into.length > 0; merges += 1) {
    const merged = await db
      .selectFrom('lot')
      .select('id')
      .where('into_lot', 'in', sql.valuesOf(into))
      .execute();
    into = merged.map(({ id }) => id).filter((id) => !found.has(id));
    for (const id of into) found.add(id);
  }
  return [...found];
}
