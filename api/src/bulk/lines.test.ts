import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { linesOf } from './lines.ts';
import type { Line, LineLimits } from './lines.ts';

const WIDE: LineLimits = { lineBytesMax: 100, bytesMax: 10_000, linesMax: 1_000 };

async function cut(text: string, limits: LineLimits = WIDE, chunkBytes = 7): Promise<Line[]> {
  const bytes = Buffer.from(text);
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      yield bytes.subarray(from, from + chunkBytes);
    }
  };
  return Array.fromAsync(linesOf(chunks(), limits));
}

function textOf(lines: readonly Line[]): string[] {
  return lines.map((line) => (line.kind === 'text' ? line.bytes.toString() : line.kind));
}

describe('lines', () => {
  it('are the same however the bytes come', async () => {
    const line = fc.stringMatching(/^[a-zé]{0,20}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 40 }), async (lines, chunk) => {
        const expected = lines.filter((text) => text !== '');
        expect(textOf(await cut(lines.join('\n'), WIDE, chunk))).toEqual(expected);
      }),
    );
  });

  it('are counted with the empty ones', async () => {
    const lines = await cut('a\n\n  \r\nb\r\n');

    expect(lines.map(({ number }) => number)).toEqual([1, 4]);
    expect(textOf(lines)).toEqual(['a', 'b\r']);
  });

  it('that are too long are named and harm no other', async () => {
    expect(textOf(await cut(`a\n${'x'.repeat(101)}\nb`))).toEqual(['a', 'tooLong', 'b']);
  });

  it('end where there are too many bytes', async () => {
    const lines = await cut('aaaa\nbbbb\ncccc\n', { ...WIDE, bytesMax: 12 }, 5);

    expect(textOf(lines)).toEqual(['aaaa', 'bbbb', 'tooMuch']);
  });

  it('end where there are too many of them', async () => {
    const lines = await cut('a\nb\nc\nd\n', { ...WIDE, linesMax: 2 });

    expect(textOf(lines)).toEqual(['a', 'b', 'tooMany']);
    expect(lines.at(-1)?.number).toBe(3);
  });
});
