import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LotOnLine } from '../stock/balance-key.ts';

/**
 * What tells one quantity in transit from another within a shipment: as far as a delivery note
 * says it. The place and the VVM stage are the receiver's to say.
 */
export const transitKeyShape = {
  item: Identifier,
  lot: LotOnLine.optional(),
  program: Identifier.optional(),
  funding: Identifier.optional(),
};

const TransitKey = z.strictObject(transitKeyShape);

/** What tells one quantity in transit from another within a shipment. */
export type TransitKey = z.infer<typeof TransitKey>;

/** The transit key of a line, without the line's other fields. */
export function transitKeyOf({ item, lot, program, funding }: TransitKey): TransitKey {
  return {
    item,
    ...(lot === undefined ? {} : { lot }),
    ...(program === undefined ? {} : { program }),
    ...(funding === undefined ? {} : { funding }),
  };
}

/** The transit key as text: equal keys, equal text. Its form is stable; read models store it. */
export function transitId({ item, lot = '', program = '', funding = '' }: TransitKey): string {
  return `${item}|${lot}|${program}|${funding}`;
}
