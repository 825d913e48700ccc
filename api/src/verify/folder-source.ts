import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HASH_BYTES } from '@lumbung/ledger/domain/transparency/hashing';
import { TILE_WIDTH, tilePath } from '@lumbung/ledger/domain/transparency/tiles';
import type { TileName } from '@lumbung/ledger/domain/transparency/tiles';
import { fileChunks } from './file-chunks.ts';
import type { LogSource } from './log-source.ts';
import { splitLines } from './split-lines.ts';

/** The events of an exported log, a line each, beside its tiles. */
export const EVENTS_FILE = 'events.ndjson';

/** An exported log: the tiles and the checkpoint at their paths, and the events in one file. */
export function folderSource(folder: string): Required<LogSource> {
  return {
    checkpoint: () => readFile(join(folder, 'checkpoint'), 'utf8'),
    tile: (name) => readTile(folder, name),
    events: () => splitLines(fileChunks(join(folder, EVENTS_FILE))),
  };
}

async function readTile(folder: string, name: TileName): Promise<Uint8Array | undefined> {
  const exact = await readOrNothing(join(folder, tilePath(name)));
  if (exact !== undefined || name.width === TILE_WIDTH) return exact;
  // A full tile may have taken the place of a partial one: it begins with the same.
  const full = await readOrNothing(join(folder, tilePath({ ...name, width: TILE_WIDTH })));
  const stride = name.kind === 'entries' ? HASH_BYTES + 2 : HASH_BYTES;
  return full?.subarray(0, name.width * stride);
}

async function readOrNothing(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
