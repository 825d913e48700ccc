import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreLog } from '../../stores/eventstore/event-store-log.ts';
import { openLedgerOn } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLedgerOptions } from '../../stores/eventstore/eventstore-ledger.ts';
import type { OpenedStore, OpenStore } from '../contract/opened-store.ts';
import { ownCorner, endOf } from './own-corner.ts';

/** Opens an empty event store for each test, all in corners of one server. */
export function openInCornersOf(url: () => string): OpenStore {
  let end = '';
  return async ({ clock }) => {
    const looking = new EventStoreLog(url());
    end = await endOf(looking, end);
    await looking.close();
    const prefix = `${crypto.randomUUID()}-`;
    const start = end;
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-eventstore-'));
    const openLog = () => ownCorner(new EventStoreLog(url()), prefix, start);
    return openIn(openLog, { folder, clock });
  };
}

function openIn(
  openLog: () => ReturnType<typeof ownCorner>,
  options: Omit<EventStoreLedgerOptions, 'url'>,
): OpenedStore {
  const ledger = openLedgerOn(openLog(), options);
  return {
    ...ledger,
    reopen: async () => {
      await ledger.close();
      return openIn(openLog, options);
    },
    close: async () => {
      await ledger.close();
      rmSync(options.folder, { recursive: true, force: true });
    },
  };
}
