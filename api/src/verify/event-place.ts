/** Where an event says that it stands: its stream and its revision there. */
export type EventPlace = { readonly stream: string; readonly revision: number };

const SEQUENCE = Buffer.from(',"sequence":"');
const SUBJECT = Buffer.from(',"subject":"');
const SEQUENCE_DIGITS = 20;

/**
 * Reads where an event stands from its canonical bytes, without parsing them; undefined when they
 * are not of an event. Attributes are in order and nothing behind `data` holds another object, so
 * that the last of a name is the event's own.
 */
export function placeOf(bytes: Uint8Array): EventPlace | undefined {
  const event = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sequence = event.lastIndexOf(SEQUENCE);
  const subject = event.lastIndexOf(SUBJECT);
  if (sequence < 0 || subject < sequence) return undefined;
  const [digits, name] = [sequence + SEQUENCE.length, subject + SUBJECT.length];
  const end = event.indexOf('"', name);
  const revision = Number(event.toString('latin1', digits, digits + SEQUENCE_DIGITS));
  if (end < 0 || !Number.isSafeInteger(revision)) return undefined;
  return { stream: event.toString('latin1', name, end), revision };
}
