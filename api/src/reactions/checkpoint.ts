import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writePrivateFile } from '../private-file.ts';

const Checkpoint = z.object({ ordinal: z.int().min(-1) });

/**
 * How far a reaction has come, in a file. Losing it costs time and nothing else, since reactions
 * make the same commands again.
 */
export class FileCheckpoint {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** The ordinal of the last event that was dealt with; -1 when nothing is known. */
  load(): number {
    try {
      return Checkpoint.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).ordinal;
    } catch {
      return -1;
    }
  }

  save(ordinal: number): void {
    writePrivateFile(this.#file, `${JSON.stringify({ ordinal })}\n`);
  }
}
