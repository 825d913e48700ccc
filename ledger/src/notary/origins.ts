import type { Checkpoint } from '../domain/transparency/checkpoint.ts';

const EARLIER = 'restored-from';

/** A log that was given up when the ledger was restored: its newest checkpoint. */
export type EarlierLog = Pick<Checkpoint, 'origin' | 'size' | 'root'>;

/** The origin of a tree of the installation: the key's name, and from the second on its number. */
export function originOf(keyName: string, tree: number): string {
  return tree === 0 ? keyName : `${keyName}/${tree + 1}`;
}

/** Which tree of the installation has an origin; undefined where it is of another installation. */
export function treeOfOrigin(origin: string, keyName: string): number | undefined {
  if (origin === keyName) return 0;
  const number = Number(origin.startsWith(`${keyName}/`) ? origin.slice(keyName.length + 1) : 0);
  return Number.isInteger(number) && number > 1 ? number - 1 : undefined;
}

/** Whether a line of a checkpoint names a log of an origin that came before. */
export function namesEarlier(line: string, origin: string): boolean {
  return line.startsWith(`${EARLIER} ${origin} `);
}

/** The line of a checkpoint that names a log that came before. */
export function earlierLine({ origin, size, root }: EarlierLog): string {
  return `${EARLIER} ${origin} ${size} ${root.toBase64()}`;
}
