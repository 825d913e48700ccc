import { LIMITS } from '../limits.ts';

/**
 * The lot that survives of those that a lot was merged into, itself where it was not merged. Two
 * merges that did not see each other can make a circle; of its lots the one with the lowest
 * identifier survives, whichever of them is asked for.
 *
 * @param intoOf the lot that a lot was merged into
 */
export function survivorOf(lot: string, intoOf: (lot: string) => string | undefined): string {
  const seen = [lot];
  let last = lot;
  for (let merges = 0; merges < LIMITS.lotMergesFollowedMax; merges += 1) {
    const into = intoOf(last);
    if (into === undefined) return last;
    const circle = seen.indexOf(into);
    if (circle >= 0) return seen.slice(circle).toSorted()[0] ?? lot;
    seen.push(into);
    last = into;
  }
  return last;
}
