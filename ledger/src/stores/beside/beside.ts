import type { Claims } from '../weak/claims.ts';
import type { Marks } from '../weak/marks.ts';
import type { Refusals } from '../weak/refusals.ts';
import { BesideFile } from './beside-file.ts';

/** What is kept beside a weak log and cannot be folded from it. */
export type Beside = {
  readonly refusals: Refusals;
  readonly marks: Marks;
  readonly claims: Claims;
  close(): void;
};

/**
 * Opens what stands beside a weak log, in a SQLite file. It is backed up with the log.
 *
 * @throws LedgerFault `unavailable` when the file cannot be used
 */
export function openBeside(path: string): Beside {
  const file = new BesideFile(path);
  return {
    refusals: {
      find: async (command) => file.read((rows) => rows.refusalOf(command)),
      keep: (refused, mark) => file.write((rows) => rows.keepRefusal(refused, mark)),
      devicesOf: async (stream, page) => file.read((rows) => rows.refused.devicesOf(stream, page)),
      lastNumberOf: async (device) => file.read((rows) => rows.refused.lastNumberOf(device)),
      numbersOf: async (device, range) =>
        file.read((rows) => rows.refused.numbersOf(device, range)),
    },
    marks: {
      last: async (upTo) =>
        file.read(({ marks }) => (upTo === undefined ? marks.newest() : marks.upTo(upTo))),
      keep: (mark) => file.write((rows) => rows.keepMark(mark)),
    },
    claims: {
      keep: (claim) => file.write((rows) => rows.putClaim(claim)),
      find: async (command) => file.read((rows) => rows.claimOf(command)),
      release: (command) => file.writeLater((rows) => rows.deleteClaim(command)),
    },
    close: () => file.close(),
  };
}
