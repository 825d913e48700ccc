import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identifier } from './identifiers.ts';
import { STREAM_CATEGORIES, parseStream, streamOf } from './streams.ts';
import type { StreamCategory } from './streams.ts';
import { arbitraryOf } from './testing/arbitrary-schema.ts';

const categories = Object.keys(STREAM_CATEGORIES) as StreamCategory[];

describe('parseStream', () => {
  it('takes apart what streamOf puts together', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...categories),
        arbitraryOf(Identifier),
        (category, identifier) => {
          expect(parseStream(streamOf(category, identifier))).toEqual({ category, identifier });
        },
      ),
    );
  });

  it('knows a category with a hyphen, and no category that begins another one', () => {
    expect(parseStream('alarm-rules-018f-x')).toEqual({
      category: 'alarm-rules',
      identifier: '018f-x',
    });
    const begins = categories.filter((one) => categories.some((two) => two.startsWith(`${one}-`)));
    expect(begins).toEqual([]);
  });

  it.each([
    '',
    'stock',
    'stock-',
    '-018f',
    'alarm-018f',
    'alarm-rules',
    'alarm-rules-',
    'nothing-018f',
    'constructor-018f',
    '__proto__-018f',
  ])('knows no stream %j', (stream) => {
    expect(parseStream(stream)).toBeUndefined();
  });
});
