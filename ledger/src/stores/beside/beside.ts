import type { Beside } from '../weak/beside.ts';
import { renewed } from '../weak/claims.ts';
import { BesideFile } from './beside-file.ts';

/**
 * Opens what stands beside a weak log, in a SQLite file. It is backed up with the log. One process
 * at a time has it open, so that whatever claim stands is its own, or of one that is gone.
 *
 * @throws LedgerFault `unavailable` when the file cannot be used
 */
export function openBeside(path: string): Beside {
  const file = new BesideFile(path);
  return {
    refusals: {
      find: async (command) => file.read((rows) => rows.refusalOf(command)),
      keep: (refused, mark, claim) =>
        file.write((rows) => rows.claims.delete(claim) && rows.putRefusal(refused, mark)),
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
      keep: (claim) => file.write((rows) => rows.keepClaim(claim)),
      takeOver: (held) => {
        const claim = renewed(held);
        return file.write((rows) => (rows.claims.replace(held, claim) ? claim : undefined));
      },
      release: async (claim) => file.writeLater((rows) => rows.claims.delete(claim)),
    },
    close: async () => file.close(),
  };
}
