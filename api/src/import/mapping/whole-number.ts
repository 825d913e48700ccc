const WHOLE_NUMBER = /^[+-]?\d+$/;
const WITH_DECIMAL_ZEROS = /^[+-]?\d+(?:\.0+)?$/;

/**
 * The whole number that a text says; undefined when it says none, or one that JSON cannot carry.
 * With `decimalZeros`, `12.0` is 12: programs that know only floats write integers so.
 */
export function readWholeNumber(text: string, decimalZeros: boolean): number | undefined {
  if (!(decimalZeros ? WITH_DECIMAL_ZEROS : WHOLE_NUMBER).test(text)) return undefined;
  const value = Number(text);
  // Adding zero turns a negative zero into zero.
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}
