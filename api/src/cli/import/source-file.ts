import { stat } from 'node:fs/promises';
import { wrongUsage } from '../failure.ts';

/** The size of a file that is to be imported, in bytes; progress is measured by it. */
export async function sizeOfFile(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    throw wrongUsage(`There is no file ${path} that can be read.`);
  }
  throw wrongUsage(`${path} is not a file.`);
}
