import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { CONDITION_NAMES } from './conditions.ts';
import { VvmStage } from './vvm-stages.ts';

/** The lot of lot-managed stock whose lot nobody knows; not the same as no lot. */
export const UNKNOWN_LOT = 'unknown';

/** The place that stock is in when nobody says where. */
export const MAIN_PLACE = 'main';

/** A lot on a line: its identifier, or `unknown`; absent when the item is not lot-managed. */
export const LotOnLine = z.union([Identifier, z.literal(UNKNOWN_LOT)]);

/** A place within a facility: its identifier, or `main`. */
export const PlaceId = z.union([Identifier, z.literal(MAIN_PLACE)]);

/** What tells one balance of a facility from another. Absent means empty, which is a value too. */
export const balanceKeyShape = {
  item: Identifier,
  lot: LotOnLine.optional(),
  program: Identifier.optional(),
  funding: Identifier.optional(),
  place: PlaceId,
  vvmStage: VvmStage.optional(),
  condition: z.enum(CONDITION_NAMES),
};

const BalanceKey = z.strictObject(balanceKeyShape);

/**
 * What tells one balance of a facility from another: program × funding × item × lot × place × VVM
 * stage × condition.
 */
export type BalanceKey = z.infer<typeof BalanceKey>;

/** The balance key of a line, without the line's other fields. */
export function balanceKeyOf(line: BalanceKey): BalanceKey {
  return {
    item: line.item,
    ...(line.lot === undefined ? {} : { lot: line.lot }),
    ...(line.program === undefined ? {} : { program: line.program }),
    ...(line.funding === undefined ? {} : { funding: line.funding }),
    place: line.place,
    ...(line.vvmStage === undefined ? {} : { vvmStage: line.vvmStage }),
    condition: line.condition,
  };
}

/** The balance key as text: equal keys, equal text. Its form is stable; read models store it. */
export function balanceId(key: BalanceKey): string {
  const { item, lot = '', program = '', funding = '', place, vvmStage = '', condition } = key;
  return `${item}|${lot}|${program}|${funding}|${place}|${vvmStage}|${condition}`;
}
