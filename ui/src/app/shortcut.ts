import { RECORD_KIND_NAMES, RECORD_KINDS } from '../features/stock/record/kinds.ts';
import type { RecordKind } from '../features/stock/record/kinds.ts';

/** What a single key does. */
export type Shortcut =
  | { readonly does: 'keys' }
  | { readonly does: 'stock' }
  | { readonly does: 'search' }
  | { readonly does: 'record'; readonly kind: RecordKind };

/** What a press of a key was. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** What a press of a key means; undefined when it means nothing here. */
export function shortcutOf(press: KeyPress): Shortcut | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.key === '?') return { does: 'keys' };
  if (press.key === '/') return { does: 'search' };
  if (press.key === 's') return { does: 'stock' };
  const kind = RECORD_KIND_NAMES.find((name) => RECORD_KINDS[name].shortcut === press.key);
  return kind === undefined ? undefined : { does: 'record', kind };
}

const KEY = 'lumbung.singleKeys';

/** Whether single keys do something on this device; a person can switch them off. */
export function areSingleKeysOn(storage: Pick<Storage, 'getItem'>): boolean {
  return storage.getItem(KEY) !== 'off';
}

/** Switches the single keys on or off for this device. */
export function switchSingleKeys(storage: Pick<Storage, 'setItem'>, isOn: boolean): void {
  storage.setItem(KEY, isOn ? 'on' : 'off');
}
