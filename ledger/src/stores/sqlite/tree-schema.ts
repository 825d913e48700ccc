import type { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';

const FORMAT = 1;

/**
 * The tables of the trees. `kind` is the level of a tile of hashes, and -1 for one of entries. A
 * row is rewritten while its tile grows. The prefixes of ids lie close together, since they are
 * searched through. `checkpoint` has the newest of each tree.
 */
const TABLES = `
  CREATE TABLE checkpoint (
    tree INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE TABLE tile (
    tree INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (tree, kind, number)
  ) STRICT;
  CREATE TABLE ids (
    tree INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (tree, number)
  ) STRICT;
  PRAGMA user_version = ${FORMAT};
`;

/** Makes the tables of a new file; refuses one that a newer program wrote (`unavailable`). */
export function prepareTrees(connection: DatabaseSync): void {
  const format = Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
  if (format === 0) connection.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
  if (format <= FORMAT) return;
  throw unavailable(
    `${connection.location()} has format ${format}, of a newer program; this one reads ${FORMAT}`,
  );
}
