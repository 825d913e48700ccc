import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS, COMMAND_KINDS, CommandEnvelope, commandBody } from './commands.ts';
import { arbitraryOf } from './testing/arbitrary-schema.ts';

describe('COMMANDS', () => {
  it('have a body each, and a summary that a list can show', () => {
    expect(Object.keys(commandBody).toSorted()).toEqual(COMMAND_KINDS.toSorted());
    for (const kind of COMMAND_KINDS) expect(COMMANDS[kind].summary).toMatch(/^[A-Z].*[a-z]$/);
  });

  it.each(COMMAND_KINDS)('%s is named as a noun and an imperative', (kind) => {
    expect(kind).toMatch(/^[a-z][A-Za-z]*\.[a-z]+$/);
  });

  it.each(COMMAND_KINDS)('the body of %s takes no member that it does not name', (kind) => {
    fc.assert(
      fc.property(arbitraryOf(commandBody[kind] as z.ZodType<object>), (body) => {
        expect(commandBody[kind].safeParse(body).success).toBe(true);
        expect(commandBody[kind].safeParse({ ...body, comment: 'x' }).success).toBe(false);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the quantity of a line', () => {
  const { lines } = commandBody['stock.receive'].shape;
  const line = { item: '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f' };

  it.each([0, -1, 0.5, 2 ** 53, 1e21, '5', null, undefined, Number.NaN])(
    'is never %j',
    (quantity) => {
      expect(lines.safeParse([{ ...line, quantity }]).success).toBe(false);
    },
  );

  it('is a whole number above zero', () => {
    expect(lines.parse([{ ...line, quantity: 1 }])).toEqual([
      { ...line, quantity: 1, place: 'main', condition: 'usable' },
    ]);
  });
});

describe('CommandEnvelope', () => {
  it('refuses a kind that nobody knows', () => {
    const known = fc.sample(
      arbitraryOf(CommandEnvelope.extend({ body: z.strictObject({}) })),
      1,
    )[0];
    expect(CommandEnvelope.safeParse(known).success).toBe(true);
    expect(CommandEnvelope.safeParse({ ...known, kind: 'stock.vanish' }).success).toBe(false);
  });
});
