import { join } from 'node:path';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { startLedger } from '@lumbung/ledger/start-ledger';
import { openReadModelsBeside } from '@lumbung/projections/read-models-beside';
import {
  openFeed,
  openLedger,
  openReadModelDatabase,
  openShared,
  openSnapshots,
} from '../adapters.ts';
import { wokenFeed, wokenLog } from '../feed/woken-log.ts';
import { takeOwnFolder } from './own-folder.ts';
import type { Foundations, PartContext } from './part.ts';
import type { Servers } from './servers.ts';

/** What is known before anything is opened. */
export type Ground = Pick<PartContext, 'config' | 'installation' | 'clock' | 'logger'> & {
  readonly servers: Servers;
};

/** Opens a foundation, of others where it stands on them; the stack closes what it opens. */
type Openers = {
  readonly [Name in keyof Foundations]: (
    ground: Ground,
    open: Open,
    opened: AsyncDisposableStack,
  ) => Promise<Foundations[Name]>;
};

/** Opens a foundation, once. */
type Open = <Name extends keyof Foundations>(name: Name) => Promise<Foundations[Name]>;

const OPENERS: Openers = {
  async shared({ config, installation, logger }, _, opened) {
    return opened.adopt(openShared(config, installation, logger), (shared) => shared.close());
  },

  async ownFolder({ config }, _, opened) {
    return opened.adopt(takeOwnFolder(config.dataFolder), (taken) => taken.release());
  },

  async feed({ servers }, open, opened) {
    const { wakeups } = await open('shared');
    const feed = opened.adopt(openFeed(servers.eventStoreUrl), (each) => each.close());
    return wokenFeed(feed, wakeups);
  },

  async ledger({ config, clock, installation }, open, opened) {
    const { folder } = await open('ownFolder');
    const { wakeups } = await open('shared');
    const opening = await openLedger(config, clock, { folder: join(folder, 'log') });
    const ledger = opened.adopt(opening, (each) => each.close());
    const store = wokenLog(ledger.store, wakeups);
    await startLedger({ store, clock, installation });
    return { ...ledger, store };
  },

  async commands({ clock, installation }, open, opened) {
    const { store, index } = await open('ledger');
    const { folder } = await open('ownFolder');
    const snapshots = opened.adopt(openSnapshots(folder), (kept) => kept.close());
    return createCommandHandler({ store, index, snapshots, clock, installation });
  },

  async readModels({ config, logger }, open, opened) {
    const readModels = await openReadModelsBeside({
      database: await openReadModelDatabase(config),
      feed: await open('feed'),
      onRetry: (error) => logger.warn({ err: error }, 'the read models are asked again'),
    });
    return opened.adopt(readModels, (each) => each.close());
  },

  async openDatabase({ config }) {
    return () => openReadModelDatabase(config);
  },
};

/** Opens what is needed of the foundations; closing the stack closes it in the other order. */
export async function openFoundations(
  needs: Iterable<keyof Foundations>,
  ground: Ground,
  opened: AsyncDisposableStack,
): Promise<Foundations> {
  const found: { [Name in keyof Foundations]?: Promise<Foundations[Name]> } = {};
  const open: Open = (name) => {
    const known = found[name];
    if (known !== undefined) return known;
    const opening = OPENERS[name](ground, open, opened);
    Object.assign(found, { [name]: opening });
    return opening;
  };
  const names = [...new Set(needs)];
  const values: (readonly [string, unknown])[] = [];
  for (const name of names) values.push([name, await open(name)]);
  return Object.fromEntries(values) as Foundations;
}
