import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventSchemas } from '../event.ts';
import { EVENT_NAMES, EVENT_TYPES, eventData } from '../event-types.ts';
import { parseStream } from '../streams.ts';
import { arbitraryData, arbitraryEvent } from './arbitrary.ts';
import { arbitraryOf } from './arbitrary-schema.ts';

function lineNumbersOf(data: object): unknown[] {
  const { lines = [] } = data as { lines?: { line: number }[] };
  return lines.map(({ line }) => line);
}

describe.each(EVENT_NAMES)('random %s', (name) => {
  it('are valid, in a stream of their kind, with their lines numbered', () => {
    fc.assert(
      fc.property(arbitraryEvent(name), (event) => {
        expect(eventSchemas.get(event.type)?.safeParse(event).success).toBe(true);
        expect(parseStream(event.subject)?.category).toBe(EVENT_TYPES[name].category);
        expect(event.partitionkey).toBe(event.subject);
        expect(event.commandindex).toBeLessThan(event.commandcount);
        const numbers = lineNumbersOf(event.data);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }),
      { numRuns: 20 },
    );
  });

  it('have data that is valid alone', () => {
    fc.assert(
      fc.property(arbitraryData(name), (data) => {
        expect((eventData[name] as z.ZodType).safeParse(data).success).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('arbitraryOf', () => {
  it('leaves optional members out and puts them in', () => {
    const samples = fc.sample(arbitraryOf(z.strictObject({ a: z.int().optional() })), 100);
    expect(new Set(samples.map((sample) => 'a' in sample))).toEqual(new Set([true, false]));
  });

  it('does not guess at a kind of schema that it does not know', () => {
    expect(() => arbitraryOf(z.strictObject({ a: z.date() }))).toThrow(TypeError);
  });
});
