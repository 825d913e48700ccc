import type { z } from 'zod';
import { writeString } from './json.ts';
import type { Writer } from './writer.ts';

/** One member of an object: where it stands, and how it is written. */
type Member = {
  readonly name: string;
  readonly optional: boolean;
  /** The member's name and colon, as the first member of the object and as a later one. */
  readonly first: string;
  readonly later: string;
  readonly write: Writer['write'];
};

/** An object's members by name. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** The writer of an object: its members in the order of RFC 8785, by UTF-16 code units. */
export function objectWriter(shape: Shape, writerOf: (schema: z.ZodType) => Writer): Writer {
  const members = membersOf(shape, writerOf);
  const names = new Set(Object.keys(shape));
  const write = (value: unknown): string => {
    refuseUnknown(value, names);
    return `{${writeMembers(members, value as Values)}}`;
  };
  return { kinds: ['object'], write };
}

type Values = Readonly<Record<string, unknown>>;

/** Prepares the members of an object, in canonical order. */
export function membersOf(
  shape: Shape,
  writerOf: (schema: z.ZodType) => Writer,
): readonly Member[] {
  return Object.keys(shape)
    .toSorted()
    .map((name) => {
      const schema = shape[name] as z.ZodType;
      const optional = schema.def.type === 'optional';
      const required = optional ? (schema as z.ZodOptional<z.ZodType>).unwrap() : schema;
      const label = `${writeString(name)}:`;
      const { write } = writerOf(required);
      return { name, optional, first: label, later: `,${label}`, write };
    });
}

/** Writes members, without the braces; optional ones that are absent are left out. */
export function writeMembers(members: readonly Member[], values: Values): string {
  let text = '';
  for (const { name, optional, first, later, write } of members) {
    const value = values[name];
    if (value === undefined) {
      if (optional) continue;
      throw new RangeError(`the member ${name} is missing`);
    }
    text += (text === '' ? first : later) + write(value);
  }
  return text;
}

/** A member that the schema does not name would be lost; that is refused. */
export function refuseUnknown(value: unknown, names: ReadonlySet<string>): void {
  if (typeof value !== 'object' || value === null)
    throw new RangeError(`${String(value)} is no object`);
  for (const name in value) {
    if (!names.has(name)) throw new RangeError(`the member ${name} is not of the schema`);
  }
}
