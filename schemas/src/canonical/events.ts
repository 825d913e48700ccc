import type { z } from 'zod';
import { stampedShape } from '../envelope.ts';
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
  return stampEvent(prepareEvent(event), event);
}

/** An event without what the store stamps at commit: its text before that, and behind it. */
export type EventParts = { readonly before: string; readonly after: string };

/**
 * Writes all of an event but what the store stamps at commit, once. RangeErrors as with
 * `serialiseEvent`.
 */
export function prepareEvent(draft: Draft): EventParts {
  const parts = PARTS.get(draft.type);
  if (parts === undefined) throw new RangeError(`no event has the type ${draft.type}`);
  refuseUnknown(draft, parts.names);
  return {
    before: `{${writeMembers(parts.before, draft)},`,
    after: `,${writeMembers(parts.after, draft)}}`,
  };
}

/** Puts a stamp into a prepared event: the whole text. */
export function stampEvent({ before, after }: EventParts, stamp: Stamp): string {
  return before + writeMembers(STAMPED_MEMBERS, stamp) + after;
}

/** The members that the store stamps. They stand side by side in canonical order. */
const STAMPED = ['recordedtime', 'sequence'] as const satisfies (keyof Stamp)[];

/** They are the same of every type. */
const STAMPED_MEMBERS = membersOf(stampedShape, writerOf);

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
    after: members.slice(end),
  };
}

const PARTS = new Map([...eventSchemas].map(([type, schema]) => [type, partsOf(schema)]));
