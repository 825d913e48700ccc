import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson } from '../canonical/json.ts';
import { arbitraryOf } from '../testing/arbitrary-schema.ts';
import { balanceId, balanceKeyOf, balanceKeyShape } from './balance-key.ts';

const keys = arbitraryOf(z.strictObject(balanceKeyShape));

describe('balanceId', () => {
  it('is the same for the same balance alone', () => {
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const isSame = canonicalJson(one) === canonicalJson(other);
        expect(balanceId(one) === balanceId(other)).toBe(isSame);
        expect(balanceId(structuredClone(one))).toBe(balanceId(one));
      }),
    );
  });

  it('tells an empty member from any other', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('lot', 'program', 'funding', 'vvmStage'), (key, name) => {
        const { [name]: value, ...without } = key;
        expect(balanceId(without as typeof key) === balanceId(key)).toBe(value === undefined);
      }),
    );
  });

  it('has the form that read models hold', () => {
    const item = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';
    expect(balanceId({ item, place: 'main', condition: 'usable' })).toBe(`${item}||||main||usable`);
    expect(
      balanceId({ item, lot: 'unknown', place: item, vvmStage: 2, condition: 'quarantined' }),
    ).toBe(`${item}|unknown|||${item}|2|quarantined`);
  });
});

describe('balanceKeyOf', () => {
  it('takes the key of a line and nothing else', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(balanceKeyOf({ ...key, quantity: 5, line: 1 } as typeof key)).toStrictEqual(key);
      }),
    );
  });
});
