import type { Clock } from '@lumbung/ledger/clock';
import type { CommandHandler } from '@lumbung/ledger/command';
import type { EventFeed } from '@lumbung/ledger/ports/event-store';
import type { ReadModelDatabase } from '@lumbung/projections/ports/read-model-database';
import type { ReadModelsBeside } from '@lumbung/projections/read-models-beside';
import type { Logger } from 'pino';
import type { PasswordCost } from '../accounts/password.ts';
import type { OpenedLedger } from '../adapters.ts';
import type { Config } from '../config.ts';
import type { Shared } from '../shared.ts';
import type { Api } from './api.ts';
import type { OwnFolder } from './own-folder.ts';
import type { PartWatch } from './watched.ts';

/** What parts stand on; each is opened once for all parts of a process, where one needs it. */
export type Foundations = {
  /** The log for reading: it needs no one who writes, and no index. */
  readonly feed: Pick<EventFeed, 'readAll' | 'onAppended'>;
  /** A folder that no other process uses. */
  readonly ownFolder: OwnFolder;
  /** The log with all that stands beside it, for those who append. */
  readonly ledger: OpenedLedger;
  /** What the processes of the installation tell each other. */
  readonly shared: Shared;
  /** What takes commands to their verdict. */
  readonly commands: CommandHandler;
  /** The read models, as the projector keeps them up to date. */
  readonly readModels: ReadModelsBeside;
  /** Opens the database of the read models for the one who writes them. */
  readonly openDatabase: () => Promise<ReadModelDatabase>;
};

/** What every part is given. */
export type PartContext = {
  readonly config: Config;
  readonly installation: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly passwordCost: PasswordCost;
  readonly watch: PartWatch;
  /** Called with the API once it can be listened to; it closes after the returned promise. */
  readonly onApi: (api: Api) => Promise<void>;
};

/**
 * What a part does, until the signal. It rejects when it cannot go on, and is begun again; what it
 * holds is let go of before its promise is kept.
 */
export type RunPart<Need extends keyof Foundations> = (
  foundations: Pick<Foundations, Need>,
  context: PartContext,
  signal: AbortSignal,
) => Promise<void>;

/** A part of an installation as data, which may run in a process of its own. */
export type Part = {
  readonly needs: readonly (keyof Foundations)[];
  /** How many may be at work at once: one under a lease, while others stand by; or many. */
  readonly atOnce: 'one' | 'many';
  readonly run: RunPart<keyof Foundations>;
};

/** A part that is given nothing but what it says that it needs. */
export function part<const Need extends keyof Foundations>(row: {
  readonly needs: readonly Need[];
  readonly atOnce: Part['atOnce'];
  readonly run: RunPart<Need>;
}): Part {
  return row;
}
