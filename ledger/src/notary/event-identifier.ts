/** Bytes of an event's id that are kept beside the tree. */
export const ID_PREFIX_BYTES = 4;

const BEFORE_ID = Buffer.from(',"id":"');

/**
 * The id of an event by its canonical bytes. The names of its attributes are in order, `data` comes
 * before `id` and nothing behind it holds another object, so that the last one is the event's own.
 */
export function identifierOf(bytes: Uint8Array): string {
  const event = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = event.lastIndexOf(BEFORE_ID) + BEFORE_ID.length;
  return event.toString('latin1', start, event.indexOf('"', start));
}

/** The first bytes of an event's id. */
export function idPrefixOf(identifier: string): Uint8Array {
  return Buffer.from(
    identifier.slice(0, 2 * ID_PREFIX_BYTES).padEnd(2 * ID_PREFIX_BYTES, '0'),
    'hex',
  );
}
