import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invalidInput } from './invalid-input.ts';
import { LIMITS } from './limits.ts';
import { stockCommandBody } from './stock/commands.ts';

function refusalsOf(schema: z.ZodType, sent: unknown): ReturnType<typeof invalidInput> {
  const parsed = schema.safeParse(sent);
  return parsed.success ? [] : invalidInput(parsed.error, sent);
}

describe('what zod found wrong, as refusals', () => {
  it('names the field by its JSON pointer, what was there and what would do', () => {
    const sent = { lines: [{ item: 'x', quantity: 'many', reason: 'lost' }] };

    const refusals = refusalsOf(stockCommandBody['stock.discard'], sent);

    expect(refusals).toContainEqual({
      code: 'invalid-input',
      pointer: '/lines/0/quantity',
      parameters: {
        got: '"many"',
        issue: 'Invalid input: expected number, received string',
      },
    });
  });

  it('blames an unknown field on itself', () => {
    const refusals = refusalsOf(z.strictObject({}), { 'a/b~c': 1 });

    expect(refusals).toMatchObject([{ pointer: '/a~1b~0c', parameters: { got: '1' } }]);
  });

  it('says what a missing field would be', () => {
    const refusals = refusalsOf(z.strictObject({ name: z.string() }), {});

    expect(refusals).toMatchObject([{ pointer: '/name', parameters: { got: 'nothing' } }]);
  });

  it('tells the branches of a union apart', () => {
    const refusals = refusalsOf(z.union([z.enum(['a']), z.int()]), 'b');

    expect(refusals[0]?.parameters['issue']).toMatch(/expected "a".*; or: .*expected/);
  });

  it('never repeats a secret', () => {
    const schema = z.strictObject({ password: z.string().min(12) });

    const refusals = refusalsOf(schema, { password: 'hunter2' });

    expect(JSON.stringify(refusals)).not.toContain('hunter2');
  });

  it('stops at the named limit', () => {
    const sent = Array.from({ length: LIMITS.refusalsMax + 1 }, () => 'x');

    expect(refusalsOf(z.array(z.int()), sent)).toHaveLength(LIMITS.refusalsMax);
  });
});
