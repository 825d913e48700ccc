import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { OpenedStore } from '../../testing/contract/opened-store.ts';
import { describeEventStore } from '../../testing/event-store-contract.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

describeEventStore('SQLite', async ({ clock }) => {
  return openIn(mkdtempSync(join(tmpdir(), 'lumbung-ledger-')), clock);
});

function openIn(folder: string, clock: Clock): OpenedStore {
  const ledger = openSqliteLedger({ folder, clock });
  return {
    ...ledger,
    reopen: async () => {
      await ledger.close();
      return openIn(folder, clock);
    },
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
