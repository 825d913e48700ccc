import { tilePath } from '@lumbung/ledger/domain/transparency/tiles';
import type { ReadTile } from '@lumbung/ledger/domain/transparency/tile-hashes';
import { parseCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { client } from '../../../client/api.ts';

const SEALING_MILLISECONDS = 400;
const SEALING_TRIES_MAX = 12;

/** The key of the log as the server says it. */
export async function readServerKey(signal: AbortSignal): Promise<string> {
  return textOf(await client.bytes('readLogKey', {}, signal)).trim();
}

/** The newest checkpoint; what was only just recorded is waited for until it is covered. */
export async function readCheckpoint(ordinal: number, signal: AbortSignal): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const note = textOf(await client.bytes('readCheckpoint', {}, signal));
    const size = parseCheckpoint(`${note.split('\n\n')[0] ?? ''}\n`)?.size;
    const isBehind = size !== undefined && size <= ordinal;
    if (!isBehind || tries >= SEALING_TRIES_MAX) return note;
    await new Promise((resolve) => setTimeout(resolve, SEALING_MILLISECONDS));
  }
}

/** Reads tiles from the server, each once. */
export function tilesFromServer(signal: AbortSignal): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>();
  return (name) => {
    const path = tilePath(name).replace(/^tile\//, '');
    const known = read.get(path);
    if (known !== undefined) return known;
    const tile = client.bytes('readTile', { params: { tile: path } }, signal);
    read.set(path, tile);
    return tile;
  };
}

/** The file that proves one event. */
export async function readProof(eventId: string, signal: AbortSignal): Promise<string> {
  return textOf(await client.bytes('getEventProof', { params: { eventId } }, signal));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
