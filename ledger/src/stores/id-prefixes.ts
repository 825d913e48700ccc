import { TILE_WIDTH } from '../domain/transparency/tiles.ts';

/** Where a prefix stands among prefixes side by side, as ordinals, the newest first. */
export function ordinalsIn(prefixes: Uint8Array, number: number, prefix: Uint8Array): number[] {
  const ordinals: number[] = [];
  const all = Buffer.from(prefixes.buffer, prefixes.byteOffset, prefixes.byteLength);
  let at = all.indexOf(prefix);
  while (at >= 0) {
    // A prefix may also be found across the end of one and the beginning of the next.
    if (at % prefix.length === 0) ordinals.unshift(number * TILE_WIDTH + at / prefix.length);
    at = all.indexOf(prefix, at + 1);
  }
  return ordinals;
}
