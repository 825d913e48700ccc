import type { z } from 'zod';
import { writeNumber, writeString } from './json.ts';
import { kindOf } from './writer.ts';
import type { JsonKind, Writer } from './writer.ts';

/**
 * The writer of a choice between schemas that the kind of the JSON value tells apart. Two schemas
 * for texts, or for numbers, are written alike; two for objects need a discriminator.
 */
export function unionWriter(options: readonly Writer[]): Writer {
  const byKind = new Map<JsonKind, Writer['write']>();
  for (const option of options) {
    for (const kind of option.kinds)
      byKind.set(kind, byKind.has(kind) ? alike(kind) : option.write);
  }
  const write = (value: unknown): string => {
    const writeKind = byKind.get(kindOf(value));
    if (writeKind === undefined) throw new RangeError(`${String(value)} is of no option`);
    return writeKind(value);
  };
  return { kinds: [...byKind.keys()], write };
}

function alike(kind: JsonKind): Writer['write'] {
  if (kind === 'string') return writeString as Writer['write'];
  if (kind === 'number') return writeNumber as Writer['write'];
  throw new TypeError(`no serialiser for a choice between two kinds of ${kind}`);
}

/** The writer of a choice between objects that one of their members tells apart. */
export function discriminatedWriter(
  discriminator: string,
  options: readonly z.ZodObject<Record<string, z.ZodType>>[],
  writerOf: (schema: z.ZodType) => Writer,
): Writer {
  const writers = new Map(
    options.flatMap((option) => {
      const { write } = writerOf(option);
      const constant = option.shape[discriminator] as z.ZodLiteral;
      return [...constant.values].map((value): [unknown, Writer['write']] => [value, write]);
    }),
  );
  const write = (value: unknown): string => {
    const constant = (value as Readonly<Record<string, unknown>> | null)?.[discriminator];
    const writeOption = writers.get(constant);
    if (writeOption === undefined)
      throw new RangeError(`no option has ${discriminator} ${String(constant)}`);
    return writeOption(value);
  };
  return { kinds: ['object'], write };
}
