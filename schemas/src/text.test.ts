import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from './testing/arbitrary-schema.ts';
import { Code, LotNumber, Name } from './text.ts';

const NOT_PLAIN = 'control characters and broken characters are not allowed';
const NOT_TRIMMED = 'spaces at the start or the end';

describe('a text that is stored', () => {
  it.each(['a', 'BCG 20', 'Puskesmas Kec. Ciamis', "Jé'ō", '疫苗', '\u{1f489}', 'a\u00a0b'])(
    'may be %j',
    (text) => {
      expect(Name.parse(text)).toBe(text);
    },
  );

  it.each([
    ['a\tb', NOT_PLAIN],
    ['a\u0000b', NOT_PLAIN],
    ['a\u007fb', NOT_PLAIN],
    ['a\u0085b', NOT_PLAIN],
    ['a\nb', NOT_PLAIN],
    ['a\u2028b', NOT_PLAIN],
    ['a\ud800b', NOT_PLAIN],
    [' a', NOT_TRIMMED],
    ['a ', NOT_TRIMMED],
    ['\u00a0a', NOT_TRIMMED],
    ['\ufeffa', NOT_TRIMMED],
    [' ', NOT_TRIMMED],
  ])('may not be %j: %s', (text, message) => {
    const messages = Name.safeParse(text).error?.issues.map((issue) => issue.message);
    expect(messages).toContain(message);
  });

  it('may not be empty, and that is said once', () => {
    expect(Code.safeParse('').error?.issues).toHaveLength(1);
  });

  it.each([
    [Code, 64],
    [Name, 200],
    [LotNumber, 40],
  ])('has a limit', (schema, charactersMax) => {
    expect(schema.safeParse('x'.repeat(charactersMax)).success).toBe(true);
    expect(schema.safeParse('x'.repeat(charactersMax + 1)).success).toBe(false);
  });

  it('can be written as UTF-8 and read again', () => {
    fc.assert(
      fc.property(arbitraryOf(Name), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)).toBe(text);
      }),
    );
  });
});
