import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';

/** One step of a fold: what was there, what an entry did, and what was there after it. */
export type FoldStep = {
  readonly row: CardRow;
  readonly before: number;
  readonly after: number;
  /** What the card says after it: entries of one place share the balance after all of them. */
  readonly balance: number;
};

/**
 * The steps from the first entry up to one, which is named by its event and line. It is whole when
 * the entry, and all that share its place, are among the rows.
 *
 * @param rows the entries, oldest first
 */
export function stepsTo(
  rows: readonly CardRow[],
  fold: string,
): { readonly steps: readonly FoldStep[]; readonly isWhole: boolean } {
  const found = rows.findIndex(({ event, line }) => `${event}:${line}` === fold);
  let end = found < 0 ? rows.length : found + 1;
  let sum = 0;
  const all = rows.map((row): FoldStep => {
    const before = sum;
    sum += row.change;
    return { row, before, after: sum, balance: row.balance };
  });
  while (found >= 0 && end < all.length && all[end - 1]?.after !== all[found]?.balance) end += 1;
  const steps = all.slice(0, end);
  return { steps, isWhole: found >= 0 && steps.at(-1)?.after === all[found]?.balance };
}
