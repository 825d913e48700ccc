import { HASH_BYTES, isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { FindingCode } from './finding.ts';

/** The hashes of leaves at a place: those of the events, and those that were published. */
export type LeavesAt = {
  readonly found: readonly Uint8Array[];
  readonly published: readonly Uint8Array[];
};

/** What was done to a log at the first place where it differs. */
export type Change = Extract<
  FindingCode,
  'event-altered' | 'event-removed' | 'event-inserted' | 'events-swapped'
>;

/** Says what was done, by the two leaves from the first that differs on. */
export function changeOf({ found, published }: LeavesAt): Change {
  const nextIsHere = isSame(found[0], published[1]);
  const hereIsNext = isSame(found[1], published[0]);
  if (nextIsHere && hereIsNext) return 'events-swapped';
  if (nextIsHere) return 'event-removed';
  if (hereIsNext) return 'event-inserted';
  return 'event-altered';
}

/** What was done, in words. */
export const CHANGE_TEXTS: Readonly<Record<Change, (ordinal: number) => string>> = {
  'event-altered': (ordinal) =>
    `The event of ordinal ${ordinal} is not the one that was published: its bytes were altered, ` +
    'or another one is in its place.',
  'event-removed': (ordinal) =>
    `The event of ordinal ${ordinal} was removed: the one behind it is in its place.`,
  'event-inserted': (ordinal) =>
    `An event was inserted at ordinal ${ordinal}: the one that was published there comes behind it.`,
  'events-swapped': (ordinal) =>
    `The events of ordinals ${ordinal} and ${ordinal + 1} were swapped.`,
};

/** The hashes of a tile, one by one. */
export function hashesIn(tile: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: tile.length / HASH_BYTES }, (_, index) =>
    tile.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && isSameHash(one, other);
}
