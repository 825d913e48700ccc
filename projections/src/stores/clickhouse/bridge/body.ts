import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BRIDGE_LIMITS } from './limits.ts';

/** A request holds more than the bridge takes. */
export class BodyTooLarge extends Error {}

/**
 * Reads the body of a request as text, unpacked.
 *
 * @throws {BodyTooLarge} as soon as it is clear
 */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const packed = request.headers['content-encoding'] === 'gzip';
  const bytes: Readable = packed ? request.pipe(createGunzip()) : request;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > BRIDGE_LIMITS.bodyBytesMax) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
