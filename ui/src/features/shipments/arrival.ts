import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { transitKeyOf } from '@lumbung/schemas/shipments/transit-key';
import { readUnits } from '../stock/record/quantity.ts';

/** What a person types for goods that arrived: numbers of packs, of one unit unless it is said. */
export type TypedArrival = {
  /** What is there and goes into stock. */
  readonly accepted: string;
  /** What is there and is held back. */
  readonly rejected: string;
  readonly rejectedReason: string;
  /** Why less or more is there than the note says. */
  readonly differenceReason: string;
};

/** What is wrong with what was typed. */
export type ArrivalFlaw = 'accepted' | 'rejected' | 'rejectedReason' | 'differenceReason';

/** Everything arrived as the note says: what a form begins with. */
export function asNoted({ dispatched }: ShipmentGoods): TypedArrival {
  return {
    accepted: String(dispatched),
    rejected: '',
    rejectedReason: '',
    differenceReason: '',
  };
}

/** What is there, what is missing by the note, and what is there beyond it, in units. */
export function dividedOf(noted: number, typed: TypedArrival, unitsPerPack = 1) {
  const accepted = readUnits(typed.accepted, unitsPerPack) ?? 0;
  const rejected = readUnits(typed.rejected, unitsPerPack) ?? 0;
  const there = accepted + rejected;
  return {
    accepted,
    rejected,
    missing: Math.max(0, noted - there),
    excess: Math.max(0, there - noted),
  };
}

/** What stands against sending what was typed. What is rejected is never beyond the note. */
export function flawsOf(noted: number, typed: TypedArrival, unitsPerPack = 1): ArrivalFlaw[] {
  const { accepted, rejected, missing, excess } = dividedOf(noted, typed, unitsPerPack);
  const isNumber = (text: string) =>
    text.trim() === '' || readUnits(text, unitsPerPack) !== undefined;
  const flaws: ArrivalFlaw[] = [];
  if (!isNumber(typed.accepted)) flaws.push('accepted');
  if (!isNumber(typed.rejected) || excess > accepted) flaws.push('rejected');
  if (rejected > 0 && typed.rejectedReason === '') flaws.push('rejectedReason');
  if (missing + excess > 0 && typed.differenceReason === '') flaws.push('differenceReason');
  return flaws;
}

/** The line of the arrival that was typed. */
export function arrivedLine(goods: ShipmentGoods, typed: TypedArrival) {
  return { ...transitKeyOf(goods), ...arrivedParts(goods.dispatched, typed) };
}

/** What the note says divided as it was typed: what is beyond the note is an excess. */
export function arrivedParts(noted: number, typed: TypedArrival, unitsPerPack = 1) {
  const { accepted, rejected, missing, excess } = dividedOf(noted, typed, unitsPerPack);
  const because = (quantity: number, reason: string) => ({ quantity, reason });
  return {
    noted,
    accepted: accepted - excess,
    rejected: rejected === 0 ? [] : [because(rejected, typed.rejectedReason)],
    missing: missing === 0 ? [] : [because(missing, typed.differenceReason)],
    ...(excess === 0 ? {} : { excess: because(excess, typed.differenceReason) }),
  };
}

/** Whether goods are on their way: dispatched, and nothing of them is known to have arrived. */
export function isOnItsWay({ dispatched, noted, excess }: ShipmentGoods): boolean {
  return dispatched > 0 && noted === 0 && excess === 0;
}
