import type { Config } from '../config.ts';
import type { MysqlPlace } from '../read-model-url.ts';

/** The servers that parts which run apart share. */
export type Servers = {
  readonly eventStoreUrl: string;
  /** Where the read models and the leases are. */
  readonly database: MysqlPlace;
  /** Where refusals, marks and claims are, beside the log. */
  readonly commandIndex: MysqlPlace;
};

/** Parts cannot run apart on what is configured; the message says what to set. */
export class NeedsServers extends Error {
  readonly code = 'needs-servers';

  constructor(missing: readonly string[]) {
    super(
      `Parts run apart on servers that they share: set ${missing.join(' and ')}. ` +
        'Without them `lumbung serve` runs everything in one process.',
    );
    this.name = 'NeedsServers';
  }
}

/** The servers that are configured; undefined when something is kept in the data folder alone. */
export function serversOf(config: Config): Servers | undefined {
  const { eventStore, readModels } = config;
  if (eventStore.kind === 'sqlite' || readModels.kind === 'sqlite') return undefined;
  const { url: eventStoreUrl, commandIndex } = eventStore;
  if (commandIndex.kind === 'folder') return undefined;
  return { eventStoreUrl, database: readModels, commandIndex };
}

/**
 * The servers that are configured.
 *
 * @throws {NeedsServers} naming what is missing
 */
export function assertServers(config: Config): Servers {
  const servers = serversOf(config);
  if (servers !== undefined) return servers;
  throw new NeedsServers([
    ...(config.eventStore.kind === 'sqlite' ? ['EVENT_STORE_URL (the log)'] : []),
    ...(config.readModels.kind === 'sqlite' ? ['READ_MODEL_URL (the read models)'] : []),
    ...(isIndexAlone(config) ? ['COMMAND_INDEX_URL (what stands beside the log)'] : []),
  ]);
}

/** Whether only what stands beside the log is to be kept in the data folder. */
function isIndexAlone({ eventStore, readModels }: Config): boolean {
  const isInFolder = eventStore.kind !== 'sqlite' && eventStore.commandIndex.kind === 'folder';
  return isInFolder && readModels.kind !== 'sqlite';
}
