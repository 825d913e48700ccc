import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where a command writes: data to `stdout`, everything else to `stderr`. */
export type Terminal = {
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Aborted when the person wants it to stop. */
  readonly signal: AbortSignal;
};

/** Writes and waits where the reader is slower than the writer. */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain');
}
