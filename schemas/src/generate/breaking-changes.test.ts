import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking-changes.ts';
import type { JsonSchema } from './json-schema.ts';

function object(properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema {
  return { type: 'object', properties, required };
}

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'integer', minimum: 0, maximum: 10 };
const kind = (name: string, more: Record<string, JsonSchema> = {}): JsonSchema =>
  object({ kind: { type: 'string', const: name }, ...more }, ['kind']);

type Change = readonly [what: string, published: JsonSchema, working: JsonSchema];

const BREAKING: readonly Change[] = [
  ['a removed member', object({ a: text }), object({})],
  ['a newly required member', object({ a: text }), object({ a: text }, ['a'])],
  ['a new member that is required', object({}), object({ a: text }, ['a'])],
  ['a promised member that may be absent', object({ a: text }, ['a']), object({ a: text })],
  ['another type', text, { type: 'integer' }],
  ['a narrower type', { type: 'number' }, { type: 'integer' }],
  ['a type that is no longer said', text, {}],
  ['another constant', { const: 'v1' }, { const: 'v2' }],
  ['a constant that became free', { type: 'string', const: 'v1' }, text],
  ['a value that was removed', { enum: ['a', 'b'] }, { enum: ['a'] }],
  ['a choice of values where all were free', text, { type: 'string', enum: ['a'] }],
  ['a pattern where there was none', text, { type: 'string', pattern: '^a' }],
  ['another pattern', { pattern: '^a' }, { pattern: '^[ab]' }],
  ['another format', { format: 'date' }, { format: 'date-time' }],
  ['further patterns', text, { type: 'string', allOf: [{ pattern: '^a' }] }],
  ['a higher minimum', count, { ...count, minimum: 1 }],
  ['a lower maximum', count, { ...count, maximum: 9 }],
  ['a minimum where there was none', { type: 'integer' }, { type: 'integer', minimum: 0 }],
  ['a longer text at least', { minLength: 1 }, { minLength: 2 }],
  ['a shorter text at most', { maxLength: 2 }, { maxLength: 1 }],
  ['a longer list at least', { minItems: 1 }, { minItems: 2 }],
  ['a shorter list at most', { maxItems: 2 }, { maxItems: 1 }],
  ['narrower elements of a list', { items: count }, { items: { ...count, maximum: 9 } }],
  ['a narrower member far within', object({ a: object({ b: count }) }), object({ a: object({}) })],
  ['an option of a choice that was removed', { anyOf: [text, count] }, { anyOf: [text] }],
  ['a narrower option', { oneOf: [kind('a', { n: count })] }, { oneOf: [kind('a')] }],
  ['a choice that is none any more', { anyOf: [text, count] }, text],
  ['a choice where all was free', {}, { anyOf: [text, count] }],
  ['another identifier', { $id: 'urn:a' }, { $id: 'urn:b' }],
];

const ALLOWED: readonly Change[] = [
  ['nothing', object({ a: text }, ['a']), object({ a: text }, ['a'])],
  ['another order', object({ a: text, b: count }), object({ b: count, a: text })],
  ['another description', { description: 'a' }, { description: 'b', title: 'B' }],
  ['a new optional member', object({ a: text }, ['a']), object({ a: text, b: text }, ['a'])],
  ['a new value', { enum: ['a'] }, { enum: ['a', 'b'] }],
  ['a constant that became one of several', { const: 'a' }, { enum: ['a', 'b'] }],
  ['wider limits', count, { type: 'integer', minimum: -1, maximum: 11 }],
  ['limits that were lifted', count, { type: 'integer' }],
  ['a pattern that was lifted', { pattern: '^a' }, {}],
  ['a new option', { oneOf: [kind('a')] }, { oneOf: [kind('b'), kind('a')] }],
  ['a wider option', { anyOf: [text, { enum: [1] }] }, { anyOf: [{ enum: [1, 2] }, text] }],
  ['wider elements of a list', { items: count }, { items: { ...count, maximum: 11 } }],
];

describe('breakingChanges', () => {
  it.each(BREAKING)('sees %s', (_, published, working) => {
    expect(breakingChanges(published, working)).not.toEqual([]);
  });

  it.each(BREAKING)('sees %s within a list within a member', (_, published, working) => {
    const around = (items: JsonSchema): JsonSchema => object({ a: { type: 'array', items } });
    expect(breakingChanges(around(published), around(working))).not.toEqual([]);
  });

  it.each(ALLOWED)('allows %s', (_, published, working) => {
    expect(breakingChanges(published, working)).toEqual([]);
  });

  it('says where and what', () => {
    const published = object({ lines: { type: 'array', items: object({ quantity: count }) } });
    const working = object({
      lines: { type: 'array', items: object({ quantity: { ...count, maximum: 9 } }) },
    });
    expect(breakingChanges(published, working)).toEqual([
      '/lines/*/quantity: maximum was 10 and is 9',
    ]);
  });

  it('does not pass over a keyword that it does not know', () => {
    expect(() => breakingChanges(text, { type: 'string', not: { const: '' } })).toThrow(TypeError);
    expect(() => breakingChanges({ multipleOf: 2 }, {})).toThrow('cannot compare multipleOf');
  });
});
