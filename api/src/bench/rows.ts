import type { BenchRow } from './row.ts';
import { bulk } from './rows/bulk.ts';
import { http } from './rows/http.ts';

/** Every row of the benchmark, by the name that it is called by. */
export const ROWS = { bulk, http } as const satisfies Record<string, BenchRow>;
