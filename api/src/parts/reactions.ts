import { join } from 'node:path';
import type { EventStore } from '@lumbung/ledger/ports/event-store';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { API_LIMITS } from '../limits.ts';
import { runAlarms } from '../reactions/alarms/run.ts';
import { FileCheckpoint } from '../reactions/checkpoint.ts';
import { runClosings } from '../reactions/closings.ts';
import { runReactions } from '../reactions/table.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';
import type { RunPart } from './part.ts';

/** What the reactions stand on. */
export type ReactingParts = Pick<Services, 'commands' | 'readModels' | 'clock'> & {
  readonly config: Config;
  readonly store: EventStore;
  readonly logger: Logger;
};

/** What the program does by itself: it follows the log, and closes periods as time goes by. */
export async function react(
  { config, store, commands, readModels, clock, logger }: ReactingParts,
  signal: AbortSignal,
): Promise<void> {
  const { queries, waitFor } = readModels;
  const parts = {
    commands,
    knowledge: { queries, waitFor, head: () => headOrdinal(store) },
    signal,
    onTrouble: (what: string, details: object) => logger.warn(details, what),
  };
  const { closingGraceDays: graceDays, dataFolder } = config;
  const { closingEveryMilliseconds: everyMilliseconds } = API_LIMITS;
  const folder = join(dataFolder, 'reactions');
  await Promise.all([
    runAlarms({
      ...parts,
      log: store,
      clock,
      checkpoint: new FileCheckpoint(join(folder, 'alarms.json')),
      everyMilliseconds: API_LIMITS.silencesEveryMilliseconds,
    }),
    runReactions({ ...parts, log: store, folder }),
    runClosings({ ...parts, clock, graceDays, everyMilliseconds }),
  ]);
}

/** The reactions beside other processes. */
export const runReactionsPart: RunPart<'ledger' | 'commands' | 'readModels'> = async (
  { ledger, commands, readModels },
  { config, clock, logger, watch },
  signal,
) => {
  const store = watch.watching(ledger.store);
  await react({ config, store, commands, readModels, clock, logger }, signal);
};
