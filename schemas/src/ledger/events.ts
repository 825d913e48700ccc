import { z } from 'zod';

/** The events of the installation itself, version 1: what they hold in `data`. */
export const ledgerEventData = {
  LedgerStarted: z.strictObject({}),
};
