import { mkdirSync } from 'node:fs';
import { systemClock } from '@lumbung/ledger/clock';
import type { Clock } from '@lumbung/ledger/clock';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Logger } from 'pino';
import { PASSWORD_COST } from '../accounts/password.ts';
import type { PasswordCost } from '../accounts/password.ts';
import { openLeases } from '../adapters.ts';
import type { Config } from '../config.ts';
import { installationOf } from '../installation.ts';
import { openFoundations } from './foundations.ts';
import type { Leases } from './leases.ts';
import type { Foundations, PartContext } from './part.ts';
import { assertServers } from './servers.ts';
import { PARTS } from './table.ts';
import type { PartName } from './part-name.ts';
import { PartWatch } from './watched.ts';
import type { PartReport } from './watched.ts';
import { whileLeased } from './while-leased.ts';

const OWNER_ONLY = 0o700;

/** How parts are run. */
export type PartOptions = Pick<PartContext, 'onApi'> & {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly passwordCost?: PasswordCost;
};

/** Parts that run in this process. */
export type RunningParts = {
  readonly reports: () => readonly PartReport[];
  /** Rejects when a part cannot be run at all; resolves once all were closed. */
  readonly ended: Promise<unknown>;
  /** Lets every part finish what it has at hand, and closes what they stand on. */
  close(): Promise<void>;
};

/**
 * Runs parts of an installation in this process, on the servers that they share with others. What
 * cannot be opened now fails at once; what fails later is tried again.
 *
 * @throws {NeedsServers} when the configuration names none
 */
export async function runParts(
  config: Config,
  names: readonly PartName[],
  { logger, onApi, clock = systemClock, passwordCost = PASSWORD_COST }: PartOptions,
): Promise<RunningParts> {
  const servers = assertServers(config);
  mkdirSync(config.dataFolder, { recursive: true, mode: OWNER_ONLY });
  const installation = installationOf(config.dataFolder);
  await using opened = new AsyncDisposableStack();
  const leases = opened.adopt(openLeases(servers.database), (open) => open.close());
  const ground = { config, installation, clock, logger, servers };
  const needs = names.flatMap((name) => PARTS[name].needs);
  const foundations = await openFoundations(needs, ground, opened);
  const stopping = new AbortController();
  const running = names.map((name) => {
    const watch = new PartWatch(name);
    const context = { config, installation, clock, logger, passwordCost, watch, onApi };
    const ended = runPart(name, { foundations, leases, context }, stopping.signal);
    return { watch, ended };
  });
  const ended = Promise.all(running.map((each) => each.ended));
  ended.catch(() => undefined);
  opened.defer(async () => {
    await Promise.allSettled(running.map((each) => each.ended));
  });
  opened.defer(() => stopping.abort());
  const kept = opened.move();
  let closed: Promise<void> | undefined;
  return {
    ended,
    reports: () => running.map(({ watch }) => watch.report()),
    close: () => (closed ??= kept.disposeAsync()),
  };
}

/** Runs one part until the signal: under its lease where one at a time may be at work. */
async function runPart(
  name: PartName,
  parts: {
    readonly foundations: Foundations;
    readonly leases: Leases;
    readonly context: PartContext;
  },
  signal: AbortSignal,
): Promise<void> {
  const { foundations, leases, context } = parts;
  const { logger, watch } = context;
  const { atOnce, run } = PARTS[name];
  const onTrouble = (what: string, details: object): void => logger.warn(details, what);
  if (atOnce === 'many') return run(foundations, context, signal);
  await whileLeased(
    {
      leases,
      name,
      holder: newIdentifier(),
      work: (leased) => run(foundations, context, leased),
      onStanding: (isWorking) => watch.stands(isWorking ? 'working' : 'standby'),
      onTrouble,
    },
    signal,
  );
}
