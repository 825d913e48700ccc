import { randomUUID } from 'node:crypto';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { openFeed, openLedgerFiles, openOutlet } from '../adapters.ts';
import type { Config } from '../config.ts';
import { installationOf } from '../installation.ts';
import { OtherPublication } from '../publisher/outlet.ts';
import { categoriesOfType, replayRange } from '../publisher/replay.ts';
import type { ReplayParts, ReplayRange } from '../publisher/replay.ts';
import { assertLedgerIn } from './connect.ts';
import { CommandFailure, wrongUsage } from './failure.ts';

/** What is asked of a replay. */
type Asked = Omit<ReplayRange, 'to'> & { readonly to?: number; readonly id?: string };

/** What is told while it is done. */
type Told = {
  readonly signal: AbortSignal;
  readonly onStart: (id: string, to: number) => void;
  readonly onProgress: (events: number) => void;
};

const ID_CHARACTERS = 8;

/** Publishes a range of the log of a data folder into topics of its own, beside its server too. */
export async function publishReplay(
  config: Config,
  { id = randomUUID().slice(0, ID_CHARACTERS), from, to, type }: Asked,
  { signal, onStart, onProgress }: Told,
): Promise<{ readonly id: string; readonly topics: string; readonly published: number }> {
  const { kafka, dataFolder } = config;
  if (kafka === undefined) throw wrongUsage('Nothing says where Kafka is: set KAFKA_BROKERS.');
  assertLedgerIn(dataFolder);
  const { feed, close } = openLog(config);
  try {
    const range = { from, type, to: to ?? (await headOf(feed)) };
    const prefix = `${kafka.prefix}.replay.${id}`;
    // Another range under the same id is refused as another ledger would be.
    const source = `urn:lumbung:${installationOf(dataFolder)}:${from}-${to ?? 'head'}:${type ?? '*'}`;
    onStart(id, range.to);
    let at = Math.max(from - 1, FEED_START.ordinal);
    const published = await replayRange(range, {
      feed,
      outlet: openOutlet({ ...kafka, prefix }, { source, categories: categoriesOfType(type) }),
      signal,
      onProgress: (ordinal) => {
        onProgress(Math.max(0, ordinal - at));
        at = Math.max(at, ordinal);
      },
    });
    return { id, topics: `${prefix}.*`, published };
  } catch (error) {
    throw explained(error, id);
  } finally {
    await close();
  }
}

/** The log for reading only, beside those who may be writing it. */
function openLog(config: Config): { feed: ReplayParts['feed']; close: () => Promise<void> } {
  const { eventStore } = config;
  if (eventStore.kind === 'sqlite') return openLedgerFiles(config);
  const feed = openFeed(eventStore.url);
  return { feed, close: () => feed.close() };
}

/** The ordinal of the newest event. */
async function headOf(feed: ReplayParts['feed']): Promise<number> {
  const { ordinal } = (await feed.locate?.(Number.MAX_SAFE_INTEGER)) ?? {
    ordinal: Number.MAX_SAFE_INTEGER,
  };
  return ordinal;
}

/** What is to be done about what came of Kafka; any other error as it is. */
function explained(error: unknown, id: string): unknown {
  if (error instanceof OtherPublication) {
    return new CommandFailure(`Another range was published as ${id}: choose another --id.`);
  }
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return error;
  return new CommandFailure(`Kafka: ${error.message}. Call it again with --id ${id} to go on.`);
}
