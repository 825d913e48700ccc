import { identifier, optionalIdentifier, optionalInteger, text } from './table.ts';

/** The columns of a balance key but its condition, which a posting has on each of its ends. */
export const keyColumns = {
  item: identifier,
  lot: optionalIdentifier,
  program: optionalIdentifier,
  funding: optionalIdentifier,
  place: identifier,
  vvm_stage: optionalInteger,
};

/** The columns that name a balance: `balanceId` of its key, which begins with the item; the key. */
export const balanceColumns = { balance: text(250), ...keyColumns, condition: text(20) };
