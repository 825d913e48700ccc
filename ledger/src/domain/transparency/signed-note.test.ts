import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { TreeHashing } from './hashing.ts';
import { formatNoteKey, parseNoteKey } from './note-key.ts';
import type { NoteKey } from './note-key.ts';
import { formatProof, parseProof, verifyProof } from './proof-file.ts';
import { openNote, signNote } from './signed-note.ts';
import { FOREIGN } from './testing/foreign-vectors.ts';
import { PlainTree } from './testing/plain-tree.ts';
import { inclusionRanges } from './tree-shape.ts';

const hashing = new TreeHashing();

function keyOf(text: string): NoteKey {
  const key = parseNoteKey(text);
  if (key === undefined) throw new Error(`${text} is no key`);
  return key;
}

const secret = hashing.digest(new TextEncoder().encode('a seed for tests'));
const key: NoteKey = { name: 'lumbung/test', publicKey: ed25519.getPublicKey(secret) };
const signer = { key, sign: (message: Uint8Array) => ed25519.sign(message, secret) };

describe('a note of the Go reference', () => {
  const neumann = keyOf('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const text =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n";
  const note =
    `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf` +
    'qdngotpRZb6KE6RyyBwJnAM=\n';

  it('is verified with its key', () => {
    expect(openNote(note, neumann)).toEqual({ kind: 'signed', text });
    const { kind } = openCheckpoint(FOREIGN.checkpoint, keyOf(FOREIGN.verifierKey));
    expect(kind).toBe('signed');
  });

  it('is what we sign with its private key', () => {
    const seed = Uint8Array.fromBase64(FOREIGN.signerKey.split('+').at(-1) ?? '').slice(1);
    const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, seed);
    const signed = FOREIGN.checkpoint.split('\n\n')[0] ?? '';
    const ours = signNote(`${signed}\n`, { key: keyOf(FOREIGN.verifierKey), sign });
    expect(ours).toBe(FOREIGN.checkpoint);
  });

  it('is refused when a character of it is another one', () => {
    for (let at = 0; at < note.length; at += 1) {
      const other = note[at] === 'x' ? 'y' : 'x';
      const changed = `${note.slice(0, at)}${other}${note.slice(at + 1)}`;
      if (openNote(changed, neumann).kind === 'signed') expect.fail(`at ${at}`);
    }
  });

  it('is refused with another key, of the same name too', () => {
    const unknown = { kind: 'fault', fault: 'not-signed-by-key' };
    expect(openNote(note, key)).toEqual(unknown);
    expect(openNote(note, { ...key, name: 'PeterNeumann' })).toEqual(unknown);
  });

  it('keeps its signature beside those of others', () => {
    const [, other = ''] = signNote(text, signer).split('\n\n');
    expect(openNote(note + other, neumann)).toEqual({ kind: 'signed', text });
    expect(openNote(note + other, key)).toEqual({ kind: 'signed', text });
  });
});

test.for([
  '',
  '\n',
  'no signature\n',
  'text\n\n',
  'text\n\n— name\n',
  'text\n\n— name AAAA\n',
  'text\u0000\n\n— lumbung/test AAAAAAAA\n',
  'text\n\n— lumbung/test AAAA AAAA\n',
])('%j is no note', (note) => {
  expect(openNote(note, key)).toEqual({ kind: 'fault', fault: 'not-a-note' });
});

test('a public key is read as it is written, and not when its id is of another', () => {
  expect(parseNoteKey(formatNoteKey(key))).toEqual(key);
  expect(formatNoteKey(keyOf(FOREIGN.verifierKey))).toBe(FOREIGN.verifierKey);
  const [name, id = '', encoded] = formatNoteKey(key).split('+');
  expect(
    parseNoteKey(`${name}+${id.replace(/./, (c) => (c === '0' ? '1' : '0'))}+${encoded}`),
  ).toBe(undefined);
  for (const text of ['', 'a', 'a+b+c', `${name}+${id}+AAAA`]) {
    expect(parseNoteKey(text)).toBeUndefined();
  }
});

test('a checkpoint is read as it is written', () => {
  const root = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const line = fc.stringMatching(/^[a-z/]{1,20}$/);
  const checkpoints = fc.record({
    origin: line,
    size: fc.maxSafeNat(),
    root,
    extensions: fc.array(line, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(checkpoints, (checkpoint) => {
      const text = formatCheckpoint(checkpoint);
      expect(parseCheckpoint(text)).toEqual(checkpoint);
      expect(openCheckpoint(signNote(text, signer), key)).toEqual({ kind: 'signed', checkpoint });
    }),
    { numRuns: 20 },
  );
});

test.for(['a\n01\n', 'a\n-1\n', 'a\n1e3\n', '\n1\n', 'a\n1\n'])('%j is no checkpoint', (start) => {
  expect(parseCheckpoint(`${start}${'A'.repeat(42)}\n`)).toBeUndefined();
  const root = new Uint8Array(32).toBase64();
  const isRead = parseCheckpoint(`${start}${root}\n`) !== undefined;
  expect(isRead).toBe(start === 'a\n1\n');
});

describe('a proof of one event', () => {
  const events = Array.from({ length: 21 }, (_, n) => new TextEncoder().encode(`{"n":${n}}`));
  const tree = new PlainTree(events.map((event) => hashing.digest(event)));
  const checkpoint = signNote(
    formatCheckpoint({ origin: key.name, size: 21, root: tree.root(21), extensions: [] }),
    signer,
  );
  const proofOf = (index: number) => ({
    event: events[index] ?? new Uint8Array(0),
    index,
    hashes: inclusionRanges(index, 21).map((range) => tree.hashOf(range)),
    checkpoint,
  });

  it('is read as it is written, and verifies with the public key alone', () => {
    for (const index of events.keys()) {
      const file = formatProof(proofOf(index));
      expect(parseProof(file)).toEqual(proofOf(index));
      expect(verifyProof(file, key, hashing)).toMatchObject({ kind: 'signed' });
    }
  });

  it('is refused when any character of it is another one', () => {
    const file = formatProof(proofOf(20));
    for (let at = 0; at < file.length; at += 1) {
      const other = file[at] === 'A' ? 'B' : 'A';
      const changed = `${file.slice(0, at)}${other}${file.slice(at + 1)}`;
      if (verifyProof(changed, key, hashing).kind === 'signed') expect.fail(`at ${at}: ${changed}`);
    }
  });

  it('says why it proves nothing', () => {
    const other = { ...proofOf(3), event: events[4] ?? new Uint8Array(0) };
    const fault = (file: string, by = key) => verifyProof(file, by, hashing);
    expect(fault(formatProof(other))).toEqual({ kind: 'fault', fault: 'not-in-tree' });
    expect(fault('nothing')).toEqual({ kind: 'fault', fault: 'not-a-proof' });
    expect(fault(formatProof(proofOf(3)), keyOf(FOREIGN.verifierKey))).toEqual({
      kind: 'fault',
      fault: 'not-signed-by-key',
    });
  });
});
