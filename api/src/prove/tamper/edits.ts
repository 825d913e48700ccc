/** Ways to alter a log whose private key one has not, and ways of one who has it. */
export const EDIT_KINDS = [
  'flip',
  'remove',
  'swap',
  'insert',
  'truncate',
  'replaceAndRehash',
  'replaceAndSign',
  'truncateAndSign',
] as const;

/** How a log is altered. */
export type EditKind = (typeof EDIT_KINDS)[number];

/** An edit of a log: what was done, and what the events are by now. */
export type Edit = {
  readonly kind: EditKind;
  readonly ordinal: number;
  readonly events: readonly Uint8Array[];
};

/** A number from 0 to below another one, in a row that a seed begins. */
export type Random = (below: number) => number;

/** The row of numbers of a seed: the same everywhere (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Alters a log at an ordinal before `within`, so that an older checkpoint of so many covers it. */
export function randomEdit(
  kind: EditKind,
  events: readonly Uint8Array[],
  within: number,
  random: Random,
): Edit {
  const ordinal = random(within - 1);
  const [event = new Uint8Array(1), next = event] = events.slice(ordinal, ordinal + 2);
  const altered = flipped(event, random(event.length * 8));
  const made: Readonly<Record<EditKind, () => readonly Uint8Array[]>> = {
    flip: () => events.with(ordinal, altered),
    remove: () => events.toSpliced(ordinal, 1),
    swap: () => events.toSpliced(ordinal, 2, next, event),
    insert: () => events.toSpliced(ordinal, 0, altered),
    truncate: () => events.slice(0, ordinal),
    replaceAndRehash: () => events.with(ordinal, altered),
    replaceAndSign: () => events.with(ordinal, altered),
    truncateAndSign: () => events.slice(0, ordinal),
  };
  return { kind, ordinal, events: made[kind]() };
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}
