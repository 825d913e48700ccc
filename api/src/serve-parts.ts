import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createLogger } from './http/request-log.ts';
import { healthServer } from './parts/health.ts';
import { runParts } from './parts/run-parts.ts';
import type { RunningParts } from './parts/run-parts.ts';
import type { PartName } from './parts/part-name.ts';
import { closeOnSignal, present, urlOf } from './serve.ts';
import type { ServeOptions } from './serve.ts';

/**
 * Runs some parts of an installation until a signal ends the process, beside other processes that
 * run others or the same. It resolves once the API listens or, without one among the parts, once
 * the listener for health and figures does.
 *
 * @throws {NeedsServers} when the configuration keeps something in the data folder alone
 */
export async function serveParts(
  config: Config,
  names: readonly PartName[],
  options: ServeOptions,
): Promise<void> {
  const logger = createLogger(config.logLevel);
  const starting = startParts(config, names, { ...options, logger });
  // A signal that comes meanwhile is heard too: what is started by then is closed.
  closeOnSignal({ close: async () => (await starting).close() }, config, logger);
  await starting;
}

async function startParts(
  config: Config,
  names: readonly PartName[],
  { logger, ...options }: ServeOptions & { readonly logger: Logger },
): Promise<{ close(): Promise<void> }> {
  const listening = Promise.withResolvers<void>();
  const parts = await runParts(config, names, {
    logger,
    onApi: async (api) => {
      await present(api, config, options);
      listening.resolve();
    },
  });
  let health: Server | undefined;
  try {
    if (!names.includes('api')) {
      health = await listenForHealth(parts, config);
      const url = urlOf(health.address() as AddressInfo);
      options.print(`Lumbung runs ${names.join(', ')}: ${url}/health/ready`);
      listening.resolve();
    }
    await Promise.race([listening.promise, parts.ended]);
    return { close: () => close(parts, health) };
  } catch (error) {
    await close(parts, health);
    throw error;
  }
}

async function listenForHealth({ reports }: RunningParts, { host, port }: Config): Promise<Server> {
  const server = healthServer(reports);
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

async function close(parts: RunningParts, health: Server | undefined): Promise<void> {
  // It is told to the last that the process lives.
  await parts.close();
  health?.close();
  health?.closeAllConnections();
}
