import { describe, expect, it } from 'vitest';
import { lotIdentifierOf, normalisedLotNumber } from './lot-identifier.ts';

const ITEM = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';

describe('normalisedLotNumber', () => {
  it.each([
    ['AB12C', 'AB12C'],
    ['ab12c', 'AB12C'],
    [' AB 12-C\u00a0', 'AB12C'],
    ['éà', 'ÉÀ'],
    ['ab/12_c.1', 'AB/12_C.1'],
  ])('of %j is %s', (number, normalised) => {
    expect(normalisedLotNumber(number)).toBe(normalised);
  });
});

describe('lotIdentifierOf', () => {
  it('is what lots were named by', () => {
    expect(lotIdentifierOf(ITEM, 'AB12C', '2027-08-31')).toBe(
      'd3c1ee06-9957-5ff0-a281-ea89736c1df2',
    );
    expect(lotIdentifierOf(ITEM, 'éà', undefined)).toBe('f7667206-5228-50b9-8ece-51d369d90cb9');
  });

  it('is the same however the number is written', () => {
    const identifier = lotIdentifierOf(ITEM, 'AB12C', '2027-08-31');
    expect(lotIdentifierOf(ITEM, 'ab-12 c', '2027-08-31')).toBe(identifier);
  });

  it('is another for another expiry', () => {
    const identifier = lotIdentifierOf(ITEM, 'AB12C', '2027-08-31');
    expect(lotIdentifierOf(ITEM, 'AB12C', '2027-09-30')).not.toBe(identifier);
    expect(lotIdentifierOf(ITEM, 'AB12C', undefined)).not.toBe(identifier);
  });
});
