import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { IMPORT_LIMITS } from '../limits.ts';
import { SourceError } from '../source-error.ts';

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * Reads a file's bytes in pieces, gunzipped where it is a gzip file, whatever its name. `onRead` is
 * told the bytes of the file itself as they are read: what progress is measured by.
 */
export async function* readBytes(
  path: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const pieces = readPieces(path, onRead);
  yield* (await isGzip(path)) ? gunzip(pieces) : pieces;
}

async function* readPieces(
  path: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  await using file = await open(path);
  const size = IMPORT_LIMITS.readBytes;
  while (true) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, null);
    if (bytesRead === 0) return;
    onRead(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

async function* gunzip(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzipped = createGunzip();
  // A fault comes out of the iteration below; a reader that stops early is none.
  pipeline(pieces, unzipped).catch(() => undefined);
  try {
    yield* unzipped as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (isZlibError(error)) throw new SourceError('broken-compression', 1);
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

async function isGzip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === GZIP_MAGIC[0] && buffer[1] === GZIP_MAGIC[1];
}
