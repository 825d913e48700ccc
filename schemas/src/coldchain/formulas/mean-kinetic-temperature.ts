/** A temperature and for how long it held, in any unit of time. */
export type HeldTemperature = { readonly celsius: number; readonly weight: number };

const KELVIN_AT_ZERO_CELSIUS = 273.15;

/**
 * Activation energy over gas constant: 83.144 kJ/mol ÷ 8.3144 J/(mol·K), as ICH Q1A and USP
 * <1079.2> use it where nothing is known of a product.
 */
export const ACTIVATION_KELVIN = 10_000;

/**
 * The mean kinetic temperature in degrees Celsius: the one temperature that ages a product as much
 * as a changing one did (Haynes, J. Pharm. Sci. 60, 1971): T = (ΔH/R) ÷ −ln(Σ tᵢ·e^(−ΔH/RTᵢ) ÷ Σ
 * tᵢ). It hides freezing, so it never clears a cold alarm. Undefined where nothing was held.
 */
export function meanKineticTemperatureCelsius(
  held: readonly HeldTemperature[],
  activationKelvin: number = ACTIVATION_KELVIN,
): number | undefined {
  let rates = 0;
  let weights = 0;
  for (const { celsius, weight } of held) {
    rates += weight * Math.exp(-activationKelvin / (celsius + KELVIN_AT_ZERO_CELSIUS));
    weights += weight;
  }
  if (weights <= 0) return undefined;
  return activationKelvin / -Math.log(rates / weights) - KELVIN_AT_ZERO_CELSIUS;
}
