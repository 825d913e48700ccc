import { z } from 'zod';
import { Sha256 } from '../sha256.ts';

/** The events of the installation itself, version 1: what they hold in `data`. */
export const ledgerEventData = {
  LedgerStarted: z.strictObject({}),
  /** The newest checkpoint of the log that was given up: its origin, its size and its root. */
  LedgerRestored: z.strictObject({
    origin: z.string().min(1).max(250),
    size: z.int().min(0),
    root: Sha256,
  }),
};
