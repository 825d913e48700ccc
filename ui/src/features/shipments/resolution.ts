import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import type { ResolutionAccount } from '@lumbung/schemas/shipments/parts';
import { transitKeyOf } from '@lumbung/schemas/shipments/transit-key';
import type { Direction } from '@lumbung/schemas/stock/reasons';
import { readWhole } from '../stock/record/quantity.ts';
import { isOnItsWay } from './arrival.ts';

/** What a person says of goods whose remainder is settled, in the smallest unit. */
export type TypedResolution = {
  readonly quantity: string;
  readonly account: ResolutionAccount | '';
  readonly reason: string;
};

/** What is wrong with what was said. */
export type ResolutionFlaw = keyof TypedResolution;

/** Whether something remains of goods that both ends are done with, or that only came. */
export function isOpen(goods: ShipmentGoods): boolean {
  return goods.remainder !== 0 && !isOnItsWay(goods);
}

/** All of the remainder is settled: what a form begins with. */
export function allOf({ remainder }: ShipmentGoods): TypedResolution {
  return { quantity: String(Math.abs(remainder)), account: '', reason: '' };
}

/** Out of transit where less came than was sent, into it where more came. */
export function directionOf({ remainder }: ShipmentGoods): Direction {
  return remainder > 0 ? 'out' : 'in';
}

/** The accounts that may stand against a remainder: what came from nowhere was not destroyed. */
export const RESOLUTION_ACCOUNTS = {
  out: ['lost', 'destroyed', 'correction'],
  in: ['correction', 'lost'],
} as const satisfies Record<Direction, readonly ResolutionAccount[]>;

/** Whether goods are left as they are. */
export function isLeft({ quantity }: TypedResolution): boolean {
  return quantity.trim() === '' || readWhole(quantity) === 0;
}

/** What stands against sending what was said of goods. */
export function resolutionFlaws(goods: ShipmentGoods, typed: TypedResolution): ResolutionFlaw[] {
  if (isLeft(typed)) return [];
  const units = readWhole(typed.quantity);
  const flaws: ResolutionFlaw[] = [];
  if (units === undefined || units > Math.abs(goods.remainder)) flaws.push('quantity');
  if (typed.account === '') flaws.push('account');
  if (typed.reason === '') flaws.push('reason');
  return flaws;
}

/** The line of the resolution; none for what is left as it is, or not said whole. */
export function resolvedLines(goods: ShipmentGoods, typed: TypedResolution) {
  const quantity = readWhole(typed.quantity);
  const { account, reason } = typed;
  if (isLeft(typed) || quantity === undefined || account === '') return [];
  return [{ ...transitKeyOf(goods), quantity, direction: directionOf(goods), account, reason }];
}
