import type { Checkpoint } from '../domain/transparency/checkpoint.ts';

const EARLIER = 'restored-from';

/** A log that was given up when the ledger was restored: its newest checkpoint. */
export type EarlierLog = Pick<Checkpoint, 'origin' | 'size' | 'root'>;

/** The origin of a tree of the installation: the key's name, and from the second on its number. */
export function originOf(keyName: string, tree: number): string {
  return tree === 0 ? keyName : `${keyName}/${tree + 1}`;
}

/** Whether a line of a checkpoint names a log of an origin that came before. */
export function namesEarlier(line: string, origin: string): boolean {
  return line.startsWith(`${EARLIER} ${origin} `);
}

/** The line of a checkpoint that names a log that came before. */
export function earlierLine({ origin, size, root }: EarlierLog): string {
  return `${EARLIER} ${origin} ${size} ${root.toBase64()}`;
}
