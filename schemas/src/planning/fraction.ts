/** An exact number: `over` ÷ `under`, where `under` is above zero. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** How an exact number becomes one with so many decimals: up, or to the nearest and halves up. */
export type Rounding = { readonly mode: 'up' | 'halfUp'; readonly decimals: number };

/** The decimals that a number may have that goes into a formula. */
const DECIMALS_IN = 6;

/** The exact number that a decimal number of at most six decimals means. */
export function fractionOf(value: number): Fraction {
  const digits = value.toFixed(DECIMALS_IN).replace('.', '');
  return { over: BigInt(digits), under: 10n ** BigInt(DECIMALS_IN) };
}

/** The sum of exact numbers. */
export function plus(one: Fraction, other: Fraction): Fraction {
  return {
    over: one.over * other.under + other.over * one.under,
    under: one.under * other.under,
  };
}

/** The difference of exact numbers. */
export function minus(one: Fraction, other: Fraction): Fraction {
  return plus(one, { over: -other.over, under: other.under });
}

/** The product of exact numbers. */
export function times(one: Fraction, other: Fraction): Fraction {
  return { over: one.over * other.over, under: one.under * other.under };
}

/** The quotient of exact numbers; a RangeError when the other is zero. */
export function dividedBy(one: Fraction, other: Fraction): Fraction {
  if (other.over === 0n) throw new RangeError('nothing can be divided by zero');
  const sign = other.over < 0n ? -1n : 1n;
  return { over: one.over * other.under * sign, under: one.under * other.over * sign };
}

/** Below zero, zero or above zero, as the exact number is. */
export function signOf({ over }: Fraction): -1 | 0 | 1 {
  if (over === 0n) return 0;
  return over < 0n ? -1 : 1;
}

/** The exact number, or zero where it lies below. */
export function atLeastZero(value: Fraction): Fraction {
  return signOf(value) < 0 ? fractionOf(0) : value;
}

/** The number with its decimals. */
export function rounded({ over, under }: Fraction, { mode, decimals }: Rounding): number {
  const scaled = over * 10n ** BigInt(decimals);
  const whole = mode === 'up' ? -floored(-scaled, under) : floored(2n * scaled + under, 2n * under);
  return Number(whole) / 10 ** decimals;
}

function floored(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over % under < 0n ? quotient - 1n : quotient;
}
