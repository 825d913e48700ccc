/** Where an event says that it stands: its stream and its revision there. */
export type EventPlace = { readonly stream: string; readonly revision: number };

const SEQUENCE = Buffer.from(',"sequence":"');
const SEQUENCE_DIGITS = 20;
const SOURCE = Buffer.from('","source":"urn:lumbung:');
const IDENTIFIER_CHARACTERS = 36;
const SUBJECT = Buffer.from('","specversion":"1.0","subject":"');
const SOURCE_AT = SEQUENCE_DIGITS + SOURCE.length + IDENTIFIER_CHARACTERS;
const ZERO = 0x30;
const QUOTE = 0x22;

/**
 * Reads where an event stands from its canonical bytes, without parsing them, which would take most
 * of the time of a verification; undefined when they are not of an event. Attributes are in order
 * and nothing behind `data` holds another object, so that the last of a name is the event's own.
 */
export function placeOf(bytes: Uint8Array): EventPlace | undefined {
  const event = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const digits = event.lastIndexOf(SEQUENCE) + SEQUENCE.length;
  const subject = digits + SOURCE_AT;
  if (digits < SEQUENCE.length || !stands(SUBJECT, event, subject)) return undefined;
  const name = subject + SUBJECT.length;
  const revision = numberAt(event, digits);
  let end = name;
  while (end < event.length && event[end] !== QUOTE) end += 1;
  return revision === undefined
    ? undefined
    : { stream: event.toString('latin1', name, end), revision };
}

/** Whether some bytes stand at a place. */
function stands(wanted: Uint8Array, event: Uint8Array, at: number): boolean {
  for (let index = 0; index < wanted.length; index += 1) {
    if (event[at + index] !== wanted[index]) return false;
  }
  return true;
}

function numberAt(event: Uint8Array, at: number): number | undefined {
  let number = 0;
  for (let index = at; index < at + SEQUENCE_DIGITS; index += 1) {
    const digit = (event[index] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
