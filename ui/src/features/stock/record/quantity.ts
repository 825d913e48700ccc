import { LIMITS } from '@lumbung/schemas/limits';

/** A whole number as a person types it, digits only; undefined for anything else. */
export function readWhole(text: string): number | undefined {
  const digits = text.trim();
  if (!/^\d{1,16}$/.test(digits)) return undefined;
  const number = Number(digits);
  return number <= LIMITS.quantityMax ? number : undefined;
}

/** The smallest units that a typed number stands for; undefined when it is no whole number. */
export function readUnits(text: string, unitsPerPack: number): number | undefined {
  const packs = readWhole(text);
  if (packs === undefined) return undefined;
  const units = packs * unitsPerPack;
  return units <= LIMITS.quantityMax ? units : undefined;
}

/** The smallest units that a typed number stands for; what is empty or no number counts as none. */
export function unitsOrNone(text: string, unitsPerPack: number): number {
  return readUnits(text, unitsPerPack) ?? 0;
}

/** Units in another lens, as text: only where they come out whole, else empty. */
export function throughLens(text: string, from: number, to: number): string {
  const units = readUnits(text, from);
  if (units === undefined || units % to !== 0) return '';
  return String(units / to);
}
