import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { TILE_WIDTH, levelsOf, tilePath, tilesOf } from '@lumbung/ledger/domain/transparency/tiles';
import type { TileKind } from '@lumbung/ledger/domain/transparency/tiles';
import { write } from '../cli/terminal/terminal.ts';
import { EVENTS_FILE } from './folder-source.ts';
import type { LogSource } from './log-source.ts';

const NEWLINE = Buffer.from('\n');

/** What was exported. */
export type ExportedLog = { readonly events: number; readonly checkpoint: string };

/**
 * Writes a log as files that any web server can serve: `checkpoint`, `tile/…` and `events.ndjson`,
 * as far as its newest checkpoint covers it. Into a folder that has an older export only what is
 * new is written of the tiles; the checkpoint comes last, so that what it covers is there.
 *
 * @throws {RangeError} when there is no checkpoint yet
 */
export async function exportLog(
  source: Required<LogSource>,
  folder: string,
  onProgress: (events: number, total: number) => void,
): Promise<ExportedLog> {
  const checkpoint = await source.checkpoint();
  const size = parseCheckpoint(checkpoint.split('\n\n')[0]?.concat('\n') ?? '')?.size;
  if (size === undefined) throw new RangeError('the log has no checkpoint yet');
  await mkdir(folder, { recursive: true });
  await writeEvents(source, join(folder, EVENTS_FILE), size, onProgress);
  const levels = Array.from({ length: levelsOf(size) }, (_, level) => level);
  for (const kind of [...levels, 'entries' as const]) {
    await writeTiles(source, folder, kind, size);
  }
  await replaceFile(join(folder, 'checkpoint'), checkpoint);
  return { events: size, checkpoint };
}

async function writeEvents(
  source: Required<LogSource>,
  path: string,
  size: number,
  onProgress: (events: number, total: number) => void,
): Promise<void> {
  const unfinished = `${path}.new`;
  const file = createWriteStream(unfinished);
  for await (const page of source.events(size)) {
    await write(file, Buffer.concat(page.flatMap((bytes) => [bytes, NEWLINE])));
    onProgress(page.length, size);
  }
  await finished(file.end());
  await rename(unfinished, path);
}

async function writeTiles(
  source: LogSource,
  folder: string,
  kind: TileKind,
  size: number,
): Promise<void> {
  for (const name of tilesOf(kind, size)) {
    const path = join(folder, tilePath(name));
    if (existsSync(path)) continue;
    const tile = await source.tile(name);
    // What is missing is left out: whoever verifies the export is told so.
    if (tile === undefined) continue;
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, tile);
    const partials = join(folder, `${tilePath({ ...name, width: TILE_WIDTH })}.p`);
    if (name.width === TILE_WIDTH) await rm(partials, { recursive: true, force: true });
  }
}

/** Writes a file whole and durably in the place of an older one. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, content);
  const written = await open(`${path}.new`, 'r');
  await written.sync();
  await written.close();
  await rename(`${path}.new`, path);
}
