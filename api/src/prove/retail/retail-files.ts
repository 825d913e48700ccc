import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { ExpectedItem } from './expected.ts';

/** The file of the proof. */
export const RETAIL_FILE = 'online_retail.csv.gz';

/** Writes the first so many lines of the file, with its header, into a folder. */
export async function writeSlice(data: string, lines: number, folder: string): Promise<string> {
  const input = createReadStream(join(data, RETAIL_FILE)).pipe(createGunzip());
  const taken: string[] = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    taken.push(`${line}\n`);
    if (taken.length > lines) break;
  }
  input.destroy();
  const path = join(folder, 'online_retail.csv');
  await writeFile(path, taken.join(''));
  return path;
}

/** Writes the list of items with their openings, as `online-retail-openings.json` reads it. */
export async function writeOpenings(
  items: readonly ExpectedItem[],
  folder: string,
): Promise<string> {
  const rows = items.map(({ code, name, opening }) => [code, name, String(opening)]);
  const table = [['StockCode', 'Description', 'Opening'], ...rows];
  const path = join(folder, 'openings.csv');
  await writeFile(path, table.map((cells) => `${cells.map(quoted).join(',')}\n`).join(''));
  return path;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
