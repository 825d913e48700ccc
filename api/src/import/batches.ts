import { IMPORT_LIMITS } from './limits.ts';
import type { PreparedCommand } from './mapping/planned.ts';

/** Gathers commands into what one request carries, within `IMPORT_LIMITS`. */
export async function* inBatches(
  commands: AsyncIterable<PreparedCommand>,
): AsyncGenerator<readonly PreparedCommand[]> {
  let batch: PreparedCommand[] = [];
  let bytes = 0;
  for await (const prepared of commands) {
    const size = Buffer.byteLength(JSON.stringify(prepared.command));
    const isFull =
      batch.length === IMPORT_LIMITS.batchCommandsMax || bytes + size > IMPORT_LIMITS.batchBytesMax;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(prepared);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
