import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Reject } from '../../import/reject.ts';
import { wrongUsage } from '../failure.ts';
import { write } from '../terminal/terminal.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Rejects that are shown on the terminal when no file takes them. */
const SHOWN_MAX = 10;

/** Where the rejects of an import go. */
export type Rejects = AsyncDisposable & {
  readonly count: number;
  readonly countByCode: Readonly<Record<string, number>>;
  add(reject: Reject): Promise<void>;
};

/**
 * Takes the rejects of an import: into a file, a JSON object a line; without one the first of them
 * are shown at the end.
 */
export async function openRejects(path: string | undefined, terminal: Terminal): Promise<Rejects> {
  const file = path === undefined ? undefined : await openFile(path);
  const countByCode: Record<string, number> = {};
  const first: Reject[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    countByCode,
    async add(reject) {
      count += 1;
      countByCode[reject.code] = (countByCode[reject.code] ?? 0) + 1;
      if (file !== undefined) await write(file, `${JSON.stringify(reject)}\n`);
      else if (count <= SHOWN_MAX) first.push(reject);
    },
    async [Symbol.asyncDispose]() {
      if (file !== undefined) await finished(file.end());
      await write(terminal.stderr, first.map(shown).join(''));
      if (count > first.length && file === undefined) {
        await write(terminal.stderr, more(count - first.length));
      }
    },
  };
}

async function openFile(path: string): Promise<WriteStream> {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
    return file;
  } catch {
    throw wrongUsage(`The file of rejects ${path} cannot be written.`);
  }
}

function shown({ line, code, why, row }: Reject): string {
  const place = line === 0 ? 'the mapping' : `line ${line}`;
  return `${place}: ${why} (${code})${row === '' ? '' : `\n  ${row}`}\n`;
}

function more(count: number): string {
  return `${count} more; --rejects FILE writes all of them.\n`;
}
