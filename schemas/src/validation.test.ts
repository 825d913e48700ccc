import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { stockCommandBody } from './stock/commands.ts';
import { refusalsOf } from './validation.ts';

function validate(schema: z.ZodType, sent: unknown): ReturnType<typeof refusalsOf> {
  const parsed = schema.safeParse(sent);
  return parsed.success ? [] : refusalsOf(parsed.error, sent);
}

const IDENTIFIER = '0f3a2f0e-6a5c-5c1c-9f39-5e1f6a1d9b54';

describe('what zod found wrong, as refusals', () => {
  it('names the field by its JSON pointer, what was there and what would do', () => {
    const sent = { lines: [{ item: 'x', quantity: 'many', reason: 'lost' }] };

    const refusals = validate(stockCommandBody['stock.discard'], sent);

    expect(refusals).toContainEqual({
      code: 'invalid-input',
      pointer: '/lines/0/quantity',
      parameters: {
        found: '"many"',
        issue: 'Invalid input: expected number, received string',
      },
    });
  });

  it('blames an unknown field on itself', () => {
    const refusals = validate(z.strictObject({}), { 'a/b~c': 1 });

    expect(refusals).toMatchObject([{ pointer: '/a~1b~0c', parameters: { found: '1' } }]);
  });

  it('says what a missing field would be', () => {
    const refusals = validate(z.strictObject({ name: z.string() }), {});

    expect(refusals).toMatchObject([{ pointer: '/name', parameters: { found: 'nothing' } }]);
  });

  it('tells the branches of a union apart', () => {
    const refusals = validate(z.union([z.enum(['a']), z.int()]), 'b');

    expect(refusals[0]?.parameters['issue']).toMatch(/expected "a".*; or: .*expected/);
  });

  it('goes into the branch of a union that was meant', () => {
    const lot = { number: 'A', expiry: '2027-13-01' };
    const sent = { lines: [{ item: IDENTIFIER, quantity: 1, lot }] };

    const refusals = validate(stockCommandBody['stock.consume'], sent);

    expect(refusals).toMatchObject([
      { pointer: '/lines/0/lot/expiry', parameters: { found: '"2027-13-01"' } },
    ]);
  });

  it('never repeats a secret', () => {
    const schema = z.strictObject({ password: z.string().min(12) });

    const refusals = validate(schema, { password: 'hunter2' });

    expect(JSON.stringify(refusals)).not.toContain('hunter2');
  });

  it('stops at the named limit', () => {
    const sent = Array.from({ length: LIMITS.refusalsMax + 1 }, () => 'x');

    expect(validate(z.array(z.int()), sent)).toHaveLength(LIMITS.refusalsMax);
  });
});
