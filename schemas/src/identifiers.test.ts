import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Identifier, deriveIdentifier, eventIdOf, newIdentifier } from './identifiers.ts';
import { arbitraryText } from './testing/arbitrary-text.ts';

describe('the library that derives identifiers', () => {
  it('makes the UUID version 5 of the example in RFC 9562, appendix A.4', () => {
    expect(v5('www.example.com', v5.DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

describe('deriveIdentifier', () => {
  const parts = fc.array(fc.oneof(arbitraryText(), fc.maxSafeInteger()));

  it('derives the same from the same, and an identifier', () => {
    fc.assert(
      fc.property(fc.string(), parts, (kind, list) => {
        const derived = deriveIdentifier(kind, ...list);
        expect(deriveIdentifier(kind, ...list)).toBe(derived);
        expect(Identifier.safeParse(derived).success).toBe(true);
      }),
    );
  });

  it('derives another from anything else', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(deriveIdentifier('lot', ...one)).not.toBe(deriveIdentifier('lot', ...other));
      }),
    );
  });

  it.each([
    ['where a part ends', deriveIdentifier('a', 'bc'), deriveIdentifier('ab', 'c')],
    ['an empty part from none', deriveIdentifier('a', ''), deriveIdentifier('a')],
    ['a number from its text', deriveIdentifier('a', 1), deriveIdentifier('a', '1')],
  ])('tells %s', (_, one, other) => {
    expect(one).not.toBe(other);
  });
});

describe('eventIdOf', () => {
  it('is what stored events were named by', () => {
    const stream = 'stock-018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';
    const command = '018f4d2e-7b1a-7c3d-8e4f-0a1b2c3d4e60';
    expect(eventIdOf(stream, command, 0)).toBe('6be32068-f7ea-57da-ad7c-35b6601cb087');
  });
});

describe('newIdentifier', () => {
  it('makes identifiers whose order follows time', () => {
    const made = Array.from({ length: 1_000 }, newIdentifier);
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(made);
    expect(made.every((identifier) => Identifier.safeParse(identifier).success)).toBe(true);
  });
});

describe('Identifier', () => {
  it.each([
    '018F4D2E-7B1A-7C3D-9E4F-0A1B2C3D4E5F',
    '{018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f}',
    '018f4d2e7b1a7c3d9e4f0a1b2c3d4e5f',
    '00000000-0000-0000-0000-000000000000',
    ' 018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f',
    '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f\n',
    '',
  ])('refuses %j', (text) => {
    expect(Identifier.safeParse(text).success).toBe(false);
  });
});
