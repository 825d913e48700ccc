import { smallMapping } from '../../import/testing/small-mapping.ts';
import { temporaryFile } from '../../import/testing/temporary-file.ts';
import { runLumbung } from './run-lumbung.ts';
import type { Ended } from './run-lumbung.ts';

/** Two stores with receipts and uses, for the small mapping: seven rows, one of them of zero. */
export const SMALL_CSV = `store,day,doses
north,2026-01-05,100
north,2026-01-06,-30
south,2026-01-05,50
south,2026-01-07,0
south,2026-01-08,-20
north,2026-01-09,40
north,2026-01-12,-60
`;

/** Imports a CSV text with the small mapping into a data folder. */
export function importSmall(
  folder: string,
  csv: string | Uint8Array = SMALL_CSV,
  ...options: readonly string[]
): Promise<Ended> {
  const map = temporaryFile(JSON.stringify(smallMapping), 'small.json');
  return runLumbung(folder, 'import', temporaryFile(csv), '--map', map, ...options);
}
