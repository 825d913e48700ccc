import type { BenchRow } from './row.ts';
import { asOf } from './rows/as-of.ts';
import { bulk } from './rows/bulk.ts';
import { growth } from './rows/growth.ts';
import { http } from './rows/http.ts';
import { projecting } from './rows/projecting.ts';
import { readings } from './rows/readings.ts';
import { start } from './rows/start.ts';
import { verify, verifyBooks } from './rows/verify.ts';
import { visible } from './rows/visible.ts';

/** Every row of the benchmark, by the name that it is called by. */
export const ROWS = {
  bulk,
  http,
  projecting,
  readings,
  visible,
  'as-of': asOf,
  verify,
  'verify-books': verifyBooks,
  start,
  growth,
} as const satisfies Record<string, BenchRow>;
