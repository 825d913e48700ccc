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

  it.each(['', 'stock', 'stock-', '-018f', 'nothing-018f', 'constructor-018f', '__proto__-018f'])(
    'knows no stream %j',
    (stream) => {
      expect(parseStream(stream)).toBeUndefined();
    },
  );
});
