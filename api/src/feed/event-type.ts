const TYPE_KEY = Buffer.from('"type":"');
const QUOTE = '"'.charCodeAt(0);

/**
 * The CloudEvents type of an event, from its canonical bytes without parsing them. Canonical keys
 * are sorted, so after the event's own `type` only `zone` follows: the last `"type":"` is it.
 */
export function typeOfEvent(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.lastIndexOf(TYPE_KEY) + TYPE_KEY.length;
  return buffer.toString('utf8', start, buffer.indexOf(QUOTE, start));
}
