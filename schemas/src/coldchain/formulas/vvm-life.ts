import type { HeldTemperature } from './mean-kinetic-temperature.ts';

const KELVIN_AT_ZERO_CELSIUS = 273.15;
const SECONDS_PER_DAY = 86_400;

/**
 * The rate of a vial monitor's colour by Arrhenius: life lost a day = A·e^(−B ÷ T), T in kelvin
 * (Goldwood and Diesburg, Vaccine 36, 2018). Types that they do not give are not estimated.
 */
export const VVM_RATES = {
  VVM2: { perDay: 1.4422e17, kelvin: 12_429 },
  VVM7: { perDay: 2.1532e18, kelvin: 13_652 },
  VVM14: { perDay: 1.0766e18, kelvin: 13_652 },
  VVM30: { perDay: 5.1131e17, kelvin: 13_657 },
} as const satisfies Record<string, { perDay: number; kelvin: number }>;

/** A type of vial monitor whose life can be estimated. */
export type EstimatedVvm = keyof typeof VVM_RATES;

/** The part of a vial monitor's life that a day at a temperature takes. */
export function vvmLifeLostPerDay(type: EstimatedVvm, celsius: number): number {
  const { perDay, kelvin } = VVM_RATES[type];
  return perDay * Math.exp(-kelvin / (celsius + KELVIN_AT_ZERO_CELSIUS));
}

/**
 * The part of a vial monitor's life that some temperatures took, each held for `weight` seconds: 1
 * is the discard point. An estimate: what is read from the vial itself always stands above it.
 */
export function vvmLifeLost(type: EstimatedVvm, held: readonly HeldTemperature[]): number {
  return held.reduce(
    (sum, { celsius, weight }) =>
      sum + (vvmLifeLostPerDay(type, celsius) * weight) / SECONDS_PER_DAY,
    0,
  );
}
