import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { readWhole } from '../stock/record/quantity.ts';

/** What a person types for goods that arrived, in the smallest unit. */
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

/** What is there, what is missing by the note, and what is there beyond it. */
export function dividedOf(noted: number, typed: TypedArrival) {
  const accepted = readWhole(typed.accepted) ?? 0;
  const rejected = readWhole(typed.rejected) ?? 0;
  const there = accepted + rejected;
  return {
    accepted,
    rejected,
    missing: Math.max(0, noted - there),
    excess: Math.max(0, there - noted),
  };
}

/** What stands against sending what was typed. What is rejected is never beyond the note. */
export function flawsOf(noted: number, typed: TypedArrival): ArrivalFlaw[] {
  const { accepted, rejected, missing, excess } = dividedOf(noted, typed);
  const isNumber = (text: string) => text.trim() === '' || readWhole(text) !== undefined;
  const flaws: ArrivalFlaw[] = [];
  if (!isNumber(typed.accepted)) flaws.push('accepted');
  if (!isNumber(typed.rejected) || excess > accepted) flaws.push('rejected');
  if (rejected > 0 && typed.rejectedReason === '') flaws.push('rejectedReason');
  if (missing + excess > 0 && typed.differenceReason === '') flaws.push('differenceReason');
  return flaws;
}

/** The line of the arrival that was typed: what is beyond the note is an excess. */
export function arrivedLine(goods: ShipmentGoods, typed: TypedArrival) {
  const { item, lot, program, funding, dispatched: noted } = goods;
  const { accepted, rejected, missing, excess } = dividedOf(noted, typed);
  const because = (quantity: number, reason: string) => ({ quantity, reason });
  return {
    item,
    ...(lot === undefined ? {} : { lot }),
    ...(program === undefined ? {} : { program }),
    ...(funding === undefined ? {} : { funding }),
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
