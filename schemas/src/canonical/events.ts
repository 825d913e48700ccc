import type { z } from 'zod';
import type { Stamp } from '../envelope.ts';
import { eventSchemas } from '../event.ts';
import type { Draft, LumbungEvent } from '../event.ts';
import { membersOf, refuseUnknown, writeMembers } from './object-writer.ts';
import type { Shape } from './object-writer.ts';
import { writerOf } from './serialiser.ts';

/**
 * Writes an event in its canonical form (RFC 8785): the text whose UTF-8 bytes are stored, hashed,
 * streamed and exported. RangeErrors as `serialiserOf` says, and for an unknown type.
 */
export function serialiseEvent(event: LumbungEvent): string {
  return prepareEvent(event)(event);
}

/**
 * Writes all of an event but what the store stamps at commit, once; the function it gives back puts
 * a stamp in and may be called again with another one. RangeErrors as with `serialiseEvent`.
 */
export function prepareEvent(draft: Draft): (stamp: Stamp) => string {
  const parts = PARTS.get(draft.type);
  if (parts === undefined) throw new RangeError(`no event has the type ${draft.type}`);
  refuseUnknown(draft, parts.names);
  const before = `{${writeMembers(parts.before, draft)},`;
  const after = `,${writeMembers(parts.after, draft)}}`;
  return (stamp) => before + writeMembers(parts.stamped, stamp) + after;
}

/** The members that the store stamps. They stand side by side in canonical order. */
const STAMPED = ['recordedtime', 'sequence'] as const satisfies (keyof Stamp)[];

function partsOf(schema: z.ZodType) {
  const { shape } = schema as z.ZodObject<Shape>;
  const members = membersOf(shape, writerOf);
  const start = members.findIndex(({ name }) => name === STAMPED[0]);
  const end = start + STAMPED.length;
  const stamped = members.slice(start, end);
  if (stamped.map(({ name }) => name).join() !== STAMPED.join()) {
    throw new TypeError('another member of the envelope stands between those that are stamped');
  }
  return {
    names: new Set(Object.keys(shape)),
    before: members.slice(0, start),
    stamped,
    after: members.slice(end),
  };
}

const PARTS = new Map([...eventSchemas].map(([type, schema]) => [type, partsOf(schema)]));
