import { expect, test } from 'vitest';
import { FOREIGN } from '../domain/transparency/testing/foreign-vectors.ts';
import { formatNoteKey } from '../domain/transparency/note-key.ts';
import { signNote } from '../domain/transparency/signed-note.ts';
import { makeLogKey, readLogKey } from './log-key.ts';

test('a private key of the Go reference signs as the reference does', () => {
  const signer = readLogKey(FOREIGN.signerKey);
  const text = `${FOREIGN.checkpoint.split('\n\n')[0]}\n`;
  expect(formatNoteKey(signer.key)).toBe(FOREIGN.verifierKey);
  expect(signNote(text, signer)).toBe(FOREIGN.checkpoint);
});

test('a key that is made is read, and no two are the same', () => {
  const made = makeLogKey('lumbung/one');
  expect(readLogKey(`${made}\n`).key.name).toBe('lumbung/one');
  expect(made).not.toBe(makeLogKey('lumbung/one'));
});

test.for(['', FOREIGN.verifierKey, FOREIGN.signerKey.replace('a0a0ac5e', 'a0a0ac5f')])(
  '%j is no private key, and the message does not say it',
  (text) => {
    expect(() => readLogKey(text)).toThrow(/^expected a private key of one line/);
  },
);
