import type { TextKey } from '../../../i18n/keys.ts';
import type { OpenBlock } from './offers.ts';

/** Something that has to be put right before a document can be sent: where, and what. */
export type Finding = {
  /** The identity on the page of the field. */
  readonly field: string;
  readonly key: TextKey;
  /** What fills the text; numbers are written by the page in its language. */
  readonly values: Readonly<Record<string, string | number>>;
};

/** Makes a finding. */
export function finding(field: string, key: TextKey, values: Finding['values'] = {}): Finding {
  return { field, key, values };
}

/** What a finding is about, as the person knows it: the item, and the lot where there is one. */
export function nameOf({ item, block }: OpenBlock, lot = ''): string {
  return [item?.name ?? block.item, lot].filter((part) => part !== '').join(', ');
}
