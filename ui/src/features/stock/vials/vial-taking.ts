import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import { readWhole } from '../record/quantity.ts';

/** What can be done with opened vials: doses are given of them, or their rest is discarded. */
export type Taking = 'use' | 'discard';

/** What a person types of it. */
export type TypedTaking = { readonly quantity: string; readonly reason: string };

/** What is wrong with what was typed. */
export type TakingFlaw = keyof TypedTaking;

/** What a form begins with: the rest is discarded whole, what was given is to be said. */
export function takingAtFirst({ left }: OpenVialRow, taking: Taking): TypedTaking {
  return { quantity: taking === 'discard' ? String(left) : '', reason: '' };
}

/** What stands against sending what was typed. */
export function takingFlaws(
  { left }: OpenVialRow,
  taking: Taking,
  { quantity, reason }: TypedTaking,
): TakingFlaw[] {
  const units = readWhole(quantity);
  const isWrong = units === undefined || units === 0 || units > left;
  const lacksReason = taking === 'discard' && reason === '';
  return [
    ...(isWrong ? (['quantity'] as const) : []),
    ...(lacksReason ? (['reason'] as const) : []),
  ];
}

/** The body of the command: the balance is that of the vials, which it names. */
export function takingBody(
  { event, line, item }: OpenVialRow,
  taking: Taking,
  { quantity, reason }: TypedTaking,
  moment: { readonly occurredAt?: string },
) {
  const taken = { item, vial: { event, line }, quantity: readWhole(quantity) ?? 0 };
  if (taking === 'use') return { kind: 'stock.consume' as const, ...moment, lines: [taken] };
  return { kind: 'stock.discard' as const, ...moment, lines: [{ ...taken, reason }] };
}

const MILLISECONDS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/** How long vials may still be used: whole days, else hours, else minutes; never below zero. */
export function timeLeft(discardBy: string, nowMilliseconds: number) {
  const minutes = Math.max(
    0,
    Math.floor((Date.parse(discardBy) - nowMilliseconds) / MILLISECONDS_PER_MINUTE),
  );
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  const days = Math.floor(hours / HOURS_PER_DAY);
  if (days > 0) return { unit: 'days', count: days } as const;
  if (hours > 0) return { unit: 'hours', count: hours } as const;
  return { unit: 'minutes', count: minutes } as const;
}
