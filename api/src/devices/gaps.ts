/** Numbers from one through another. */
export type NumberRange = { readonly from: number; readonly to: number };

/**
 * What is left of ranges without some numbers.
 *
 * @param ranges ascending, without overlap
 * @param numbers ascending, each once
 */
export function withoutNumbers(
  ranges: readonly NumberRange[],
  numbers: readonly number[],
): readonly NumberRange[] {
  const left: NumberRange[] = [];
  let next = 0;
  for (const { from, to } of ranges) {
    let start = from;
    while ((numbers[next] ?? Infinity) < from) next += 1;
    for (; (numbers[next] ?? Infinity) <= to; next += 1) {
      const number = numbers[next] ?? to;
      if (number > start) left.push({ from: start, to: number - 1 });
      start = number + 1;
    }
    if (start <= to) left.push({ from: start, to });
  }
  return left;
}
