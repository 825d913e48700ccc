import { parse, v5, v7 } from 'uuid';
import { z } from 'zod';

/**
 * An opaque identifier: a lower-case UUID of any version. Codes and names are attributes, never
 * identifiers.
 */
export const Identifier = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, {
    error: 'expected a lower-case UUID',
  });

/** A lower-case UUID, as text. */
export type Identifier = z.infer<typeof Identifier>;

/** The name space of every identifier that Lumbung derives (RFC 9562, version 5). */
const LUMBUNG_NAMESPACE = parse('0f3a2f0e-6a5c-5c1c-9f39-5e1f6a1d9b54');

const UTF8 = new TextEncoder();

/**
 * Derives the identifier of a thing from what names it, so that two devices that cannot see each
 * other derive the same one. The parts are joined as a JSON array, which no two lists share.
 */
export function deriveIdentifier(kind: string, ...parts: readonly (string | number)[]): Identifier {
  // Bytes, since the library encodes a text character by character.
  return v5(UTF8.encode(JSON.stringify([kind, ...parts])), LUMBUNG_NAMESPACE);
}

/** Makes a new random identifier whose order follows time (RFC 9562, version 7). */
export function newIdentifier(): Identifier {
  return v7();
}

/** The identifier of the event at `index` (from 0) of a command on a stream. */
export function eventIdOf(stream: string, commandId: string, index: number): Identifier {
  return deriveIdentifier('event', stream, commandId, index);
}
