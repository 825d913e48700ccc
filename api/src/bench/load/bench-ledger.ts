import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@lumbung/ledger/clock';
import type { Clock } from '@lumbung/ledger/clock';
import type { CommandHandler } from '@lumbung/ledger/command';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { SYSTEM_USER, startLedger } from '@lumbung/ledger/start-ledger';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { openLedger, openSnapshots } from '../../adapters.ts';
import type { OpenedLedger } from '../../adapters.ts';
import { readConfig } from '../../config.ts';
import type { Config } from '../../config.ts';
import { inOrder } from '../../flow/in-order.ts';
import { installationOf } from '../../installation.ts';
import { API_LIMITS } from '../../limits.ts';
import { benchCountry, documents } from './documents.ts';
import type { DocumentRequest, SentCommand } from './documents.ts';

/** The embedded ledger of a server, with the bench's country in it, and nothing else beside it. */
export type BenchLedger = AsyncDisposable & {
  readonly folder: string;
  readonly config: Config;
  readonly ledger: OpenedLedger;
  readonly handler: CommandHandler;
  /** Closes what is open, so that a server may take the folder, which stays. */
  close(): Promise<void>;
};

/** The user of the load may set down facts of any day. */
const ACTOR = { user: SYSTEM_USER, backdatingDaysMax: 365 };

/** Opens one in a temporary folder, which goes with it; its log is written as a server does it. */
export async function openBenchLedger(
  facilities: number,
  clock: Clock = systemClock,
): Promise<BenchLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
  const opened = new AsyncDisposableStack();
  const close = (): Promise<void> => opened.disposeAsync();
  const dispose = async (): Promise<void> => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const config = readConfig({ LUMBUNG_DATA_DIR: folder, LUMBUNG_ANALYTICS: 'off' });
    const ledger = await openLedger(config, clock, { isWriterApart: true });
    opened.defer(() => ledger.close());
    const snapshots = opened.adopt(openSnapshots(folder), (open) => open.close());
    const installation = installationOf(folder);
    const handler = createCommandHandler({ ...ledger, snapshots, clock, installation });
    await startLedger({ store: ledger.store, clock, installation });
    for (const command of benchCountry(facilities)) {
      await settle(handler, { commandId: newIdentifier(), ...command });
    }
    return { folder, config, ledger, handler, close, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Takes lines of a bulk request to their verdicts, as many at once as a request does. */
export async function takeAll(handler: CommandHandler, lines: readonly Buffer[]): Promise<void> {
  const work = (line: Buffer) => settle(handler, JSON.parse(line.toString('utf8')) as SentCommand);
  let taken = 0;
  for await (const verdicts of inOrder(eachOf(lines), work, API_LIMITS.bulkCommandsAtOnce)) {
    taken += verdicts.length;
  }
  assert.equal(taken, lines.length);
}

/** The lines of a bulk request with some documents. */
export function linesOfDocuments(request: DocumentRequest): Buffer[] {
  return documents(request).map((command) => Buffer.from(JSON.stringify(command)));
}

/** Takes a command to its verdict, which must be that it is taken; the ordinal of its event. */
export async function settle(handler: CommandHandler, command: SentCommand): Promise<number> {
  const outcome = await handler.handle({ ...command, actor: ACTOR });
  assert(
    outcome.kind === 'settled' && outcome.verdict.kind === 'accepted',
    `${command.kind}: ${JSON.stringify(outcome)}`,
  );
  return outcome.verdict.ordinal;
}

async function* eachOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
