import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { arbitraryOf } from '../testing/arbitrary-schema.ts';
import { canonicalJson } from './json.ts';
import { serialiserOf } from './serialiser.ts';

const Everything = z.strictObject({
  '\ufb33': z.string().optional(),
  '\u{1f600}': z.string(),
  'a"quoted\\name': z.int().nullable(),
  empty: z.strictObject({}),
  optionalOnly: z.strictObject({ b: z.int().optional(), a: z.int().optional() }),
  list: z.array(z.union([z.string(), z.int(), z.boolean(), z.null(), z.array(z.int())])),
  stage: z.union([z.literal(1), z.literal(2), z.enum(['none', 'unknown'])]),
  code: z.union([z.enum(['a', 'b']), z.string()]),
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal(['some', 'few']), items: z.array(z.string()) }),
  ]),
});

describe('serialiserOf', () => {
  const serialise = serialiserOf(Everything);

  it('writes every kind of schema as canonicalJson does', () => {
    fc.assert(
      fc.property(arbitraryOf(Everything), (value) => {
        expect(serialise(value)).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([
    ['no option of a choice', z.union([z.string(), z.int()]), true],
    ['undefined', z.union([z.string(), z.int()]), undefined],
    ['no constant of a choice', z.enum(['a', 'b']), 'c'],
    ['a list where an object belongs', z.strictObject({}), [1]],
    ['an object where a list belongs', z.array(z.int()), {}],
    ['no discriminator', Everything.shape.scope, {}],
    ['null for a discriminated object', Everything.shape.scope, null],
    ['an inherited member', z.strictObject({}), Object.create({ inherited: 1 })],
  ])('refuses %s with a RangeError', (_, schema: z.ZodType, value: unknown) => {
    expect(() => serialiserOf(schema)(value)).toThrow(RangeError);
  });

  it.each([
    ['a date', z.date()],
    ['a transformation', z.string().transform((text) => text.length)],
    ['a default', z.string().default('')],
    ['an open dictionary', z.record(z.string(), z.int())],
    ['anything at all', z.unknown()],
    ['a nested kind', z.strictObject({ deep: z.array(z.bigint()) })],
    [
      'objects that nothing tells apart',
      z.union([z.strictObject({}), z.strictObject({ a: z.int() })]),
    ],
  ])('has no serialiser for %s, and says so when it is made', (_, schema: z.ZodType) => {
    expect(() => serialiserOf(schema)).toThrow(TypeError);
  });
});
