import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceError } from '../source-error.ts';
import { decodeLines } from './decode.ts';
import type { Encoding } from './decode.ts';

async function decoded(chunks: readonly Uint8Array[], encoding: Encoding = 'utf-8') {
  let text = '';
  for await (const block of decodeLines(piecewise(chunks), encoding)) text += block;
  return text;
}

async function* piecewise(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

function chunksOf(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(start, start + size));
    start += size;
  }
  return [...chunks, bytes.subarray(start)];
}

test('however the bytes come in pieces, the text is the same', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'è', '€', '🐪', '\n', '\r\n', ',') });
  const sizes = fc.array(fc.nat({ max: 5 }));
  await fc.assert(
    fc.asyncProperty(text, sizes, async (written, cuts) => {
      const bytes = new TextEncoder().encode(written);
      expect(await decoded(chunksOf(bytes, cuts))).toBe(written);
    }),
  );
});

test('a byte-order mark at the start is no part of the text, elsewhere it is', async () => {
  const bytes = new TextEncoder().encode('\ufeffa,b\n\ufeff1,2\n');
  expect(await decoded([bytes])).toBe('a,b\n\ufeff1,2\n');
});

test('Latin-1 is refused as UTF-8, with the line and the byte', async () => {
  const bytes = Buffer.from('a,b\n1,2\nx,caff\xe8\n', 'latin1');
  const refused = decoded([bytes]).catch((error: unknown) => error);
  await expect(refused).resolves.toBeInstanceOf(SourceError);
  await expect(refused).resolves.toMatchObject({
    code: 'not-text',
    line: 3,
    message: 'line 3: it is not utf-8: the byte 0xE8 does not fit',
  });
});

test('Latin-1 is read where the mapping says so', async () => {
  const bytes = Buffer.from('a,b\n1,caff\xe8\n', 'latin1');
  expect(await decoded([bytes], 'latin1')).toBe('a,b\n1,caffè\n');
});

test('a line without an end is refused before it fills the memory', async () => {
  const piece = new Uint8Array(512 * 1024).fill(0x61);
  const first = new TextEncoder().encode('a,b\n');
  const refused = decoded([first, piece, piece, piece]);
  await expect(refused).rejects.toMatchObject({ code: 'line-too-long', line: 2 });
});
