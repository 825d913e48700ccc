import { expect, test } from 'vitest';
import { createSession } from './session.ts';

const LATER = '2026-03-01T20:00:00.000000Z';
const NOW = Date.parse('2026-03-01T08:00:00Z');

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('given a sign-in, the token is there until it expires', () => {
  let now = NOW;
  const session = createSession(storage(), () => now);
  expect(session.token()).toBeUndefined();
  session.signIn('a.b.c', LATER);
  expect(session.token()).toBe('a.b.c');
  now = Date.parse(LATER);
  expect(session.token()).toBeUndefined();
});

test('given a reload, the session and its last write are still there', () => {
  const kept = storage();
  const before = createSession(kept, () => NOW);
  before.signIn('a.b.c', LATER);
  before.wrote(41);
  before.wrote(12);
  const after = createSession(kept, () => NOW);
  expect(after.token()).toBe('a.b.c');
  expect(after.minOrdinal()).toBe(41);
});

test('given a sign-out, nothing is kept and those who listen are told', () => {
  const kept = storage();
  const session = createSession(kept, () => NOW);
  let told = 0;
  session.onSignOut(() => (told += 1));
  session.signIn('a.b.c', LATER);
  session.signOut();
  expect(session.token()).toBeUndefined();
  expect(kept.kept.size).toBe(0);
  expect(told).toBe(1);
});

test('given nonsense in the storage, nobody is signed in', () => {
  const kept = storage();
  kept.setItem('lumbung.session', '{"token":');
  expect(createSession(kept, () => NOW).token()).toBeUndefined();
});
