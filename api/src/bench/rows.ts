import type { BenchRow } from './row.ts';
import { bulk } from './rows/bulk.ts';

/** Every row of the benchmark, by the name that it is called by. */
export const ROWS = { bulk } as const satisfies Record<string, BenchRow>;
