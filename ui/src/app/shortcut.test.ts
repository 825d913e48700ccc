import { expect, test } from 'vitest';
import { RECORD_KIND_NAMES, RECORD_KINDS } from '../features/stock/record/kinds.ts';
import { areSingleKeysOn, shortcutOf, switchSingleKeys } from './shortcut.ts';

function press(key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) {
  return shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
}

test('given a single key, it does one thing; with a held key it does none', () => {
  expect(press('i')).toEqual({ does: 'record', kind: 'issue' });
  expect(press('/')).toEqual({ does: 'search' });
  expect(press('?')).toEqual({ does: 'keys' });
  expect(press('x')).toBeUndefined();
  expect(press('i', { ctrlKey: true })).toBeUndefined();
});

test('no two kinds share a key, and none takes the key of the stock', () => {
  const keys = RECORD_KIND_NAMES.map((kind) => RECORD_KINDS[kind].shortcut);
  expect(new Set(['s', '/', '?', ...keys]).size).toBe(keys.length + 3);
});

test('given a person who switches single keys off, the device remembers it', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(areSingleKeysOn(storage)).toBe(true);
  switchSingleKeys(storage, false);
  expect(areSingleKeysOn(storage)).toBe(false);
});
