import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where everything that is made from the schemas is kept. */
export const GENERATED_FOLDER = fileURLToPath(new URL('../../generated', import.meta.url));

/** Where the schemas of events are kept as they were published. Only ever added to. */
export const PUBLISHED_FOLDER = fileURLToPath(new URL('../../published', import.meta.url));

/** The files of a folder and of those within it: path to text, sorted. Empty without the folder. */
export function readFolder(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

/** The paths whose text is not as it should be: missing, different, or not meant to be there. */
export function staleFiles(
  found: ReadonlyMap<string, string>,
  meant: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...found.keys(), ...meant.keys()]);
  return [...paths].filter((path) => found.get(path) !== meant.get(path)).toSorted();
}

/** Brings a folder to hold just these files. Answers with the paths that changed. */
export function writeFolder(folder: string, meant: ReadonlyMap<string, string>): string[] {
  const changed = staleFiles(readFolder(folder), meant);
  for (const path of changed) {
    const text = meant.get(path);
    const file = join(folder, path);
    if (text === undefined) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return changed;
}
