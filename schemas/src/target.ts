import { z } from 'zod';
import { MonthTarget } from './coldchain/month-target.ts';
import { Identifier } from './identifiers.ts';
import type { StreamCategory } from './streams.ts';

/** What a command is for, as its stream is named after it: a thing, or a month of a logger. */
export const Target = z.union([Identifier, MonthTarget]);

/** What a command for a kind of stream is for. */
export function targetOf(category: StreamCategory): z.ZodType<string> {
  return category === 'readings' ? MonthTarget : Identifier;
}
