import { open } from 'node:fs/promises';

/** Bytes of a file that are read at a time. */
const READ_BYTES = 1024 * 1024;

/** Reads a file in chunks; the next one is read while the one before it is worked on. */
export async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const read = () => file.read(Buffer.allocUnsafeSlow(READ_BYTES), 0, READ_BYTES);
  let reading = read();
  try {
    for (;;) {
      const { buffer, bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = read();
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => undefined);
    await file.close();
  }
}
