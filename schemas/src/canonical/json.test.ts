import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryText } from '../testing/arbitrary-text.ts';
import { canonicalJson } from './json.ts';

describe('canonicalJson, by the examples of RFC 8785', () => {
  it('orders members by UTF-16 code units (section 3.2.3)', () => {
    const text = canonicalJson({
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    });
    expect(text).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control",' +
        '"\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign",' +
        '"\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('writes texts and literals (section 3.2.2)', () => {
    const text = canonicalJson({
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    });
    expect(text).toBe(
      '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [9_007_199_254_740_991, '9007199254740991'],
    [-9_007_199_254_740_991, '-9007199254740991'],
  ])('writes the number %d (appendix B) as %s', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %d (appendix B)',
    (number) => {
      expect(() => canonicalJson([number])).toThrow(RangeError);
    },
  );

  it('refuses a lone surrogate (section 3.2.2.2), also in a name', () => {
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson({ '\udead': 1 })).toThrow(RangeError);
  });
});

describe('canonicalJson', () => {
  it.each([0.5, 1e21, 2 ** 53, -(2 ** 53)])(
    'refuses the number %d, which is no safe integer',
    (n) => {
      expect(() => canonicalJson({ n })).toThrow(RangeError);
    },
  );

  it('agrees with another implementation on any JSON of whole numbers', () => {
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(null, true, false),
        fc.maxSafeInteger(),
        arbitraryText(),
        fc.array(tie('json')),
        fc.dictionary(arbitraryText(), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });
});
