/** Hashes of a full tile, and entries of a full bundle. */
export const TILE_WIDTH = 256;

/** A tile of hashes (`level` from 0), or a bundle of entries. */
export type TileKind = number | 'entries';

/** Which tile, and how many of its hashes or entries. */
export type TileName = { readonly kind: TileKind; readonly number: number; readonly width: number };

const LEVEL_MAX = 63;

/** The path of a tile below the prefix of a log (C2SP tlog-tiles). */
export function tilePath({ kind, number, width }: TileName): string {
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${kind}/${numberPath(number)}${partial}`;
}

/** Reads the path of a tile below the prefix of a log; undefined when it is none. */
export function parseTilePath(path: string): TileName | undefined {
  const found =
    /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (found === null) return undefined;
  const [, kindText = '', numberText = '', widthText] = found;
  const kind = kindText === 'entries' ? kindText : Number(kindText);
  const number = Number(numberText.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  const isTile = kind === 'entries' || kind <= LEVEL_MAX;
  // A leading group of zeros would be a second name of the same tile.
  const isNamedSo = numberPath(number) === numberText;
  const isWidth = widthText === undefined || width < TILE_WIDTH;
  return isTile && isNamedSo && isWidth ? { kind, number, width } : undefined;
}

/** How many hashes the tiles of a level have together in a tree of a size. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Every tile of a level in a tree of a size, in their order; those of entries are level 0's. */
export function* tilesOf(kind: TileKind, size: number): Generator<TileName> {
  const hashes = hashesAt(kind === 'entries' ? 0 : kind, size);
  for (let number = 0; number * TILE_WIDTH < hashes; number += 1) {
    yield { kind, number, width: Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH) };
  }
}

/** How many levels of tiles a tree of a size has. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (hashesAt(levels, size) > 0) levels += 1;
  return levels;
}

function numberPath(number: number): string {
  const digits = String(number);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/');
}
