import type { AddressInfo } from 'node:net';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ensureAdministrator } from './accounts/first-administrator.ts';
import type { NewAccount } from './accounts/first-administrator.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { demoAccounts } from './demo/demo.ts';
import type { DemoAccount } from './demo/demo.ts';
import { createLogger } from './http/request-log.ts';
import { API_LIMITS } from './limits.ts';
import type { Api } from './parts/api.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { welcome } from './welcome.ts';

/** What is asked of `lumbung serve`. */
export type ServeOptions = {
  /** Seed a small demo country when the ledger is empty, and show its accounts. */
  readonly demo: boolean;
  /** Takes the lines for the person who started it. */
  readonly print: (line: string) => void;
};

/**
 * Runs everything in this process until a signal ends it. It resolves once the server listens.
 *
 * @throws {FolderInUseError} when another process holds the data folder
 */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const logger = createLogger(config.logLevel);
  const lumbung = await compose(config, { logger, isWriterApart: true });
  try {
    await present(lumbung, config, options);
    closeOnSignal(lumbung, config, logger);
  } catch (error) {
    await lumbung.close();
    throw error;
  }
}

/** Lets an API listen, says where, and tells whoever started it. */
export async function present(api: Api, config: Config, options: ServeOptions): Promise<void> {
  const people = await peopleOf(api, config, options);
  const url = await listen(api.app, config);
  writeServerFile(config.dataFolder, { url, pid: process.pid });
  for (const line of welcome({ url, dataFolder: config.dataFolder, ...people })) {
    options.print(line);
  }
}

/**
 * Closes what runs in this process when a signal comes, or a fault that nobody caught; a second
 * signal ends the process at once, and so does the end of `closeMilliseconds`.
 */
export function closeOnSignal(
  running: { close(): Promise<void> },
  { dataFolder }: Config,
  logger: Logger,
): void {
  closeWithGrace({ delay: API_LIMITS.closeMilliseconds, logger }, async ({ err, signal }) => {
    if (err === undefined) logger.info({ signal }, 'closing');
    else logger.fatal({ err }, 'a fault ends the server');
    removeServerFile(dataFolder, process.pid);
    await running.close();
  });
}

async function peopleOf(
  { services, installation }: Api,
  config: Config,
  { demo }: ServeOptions,
): Promise<{ accounts?: readonly DemoAccount[]; administrator?: NewAccount }> {
  if (demo) {
    const accounts = await demoAccounts(services, installation, config);
    if (accounts !== undefined) return { accounts };
  }
  const { accounts, commands } = services;
  const administrator = await ensureAdministrator(accounts, commands, installation);
  return administrator === undefined ? {} : { administrator };
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  await app.listen({ host, port });
  return urlOf(app.server.address() as AddressInfo);
}

/** Where on this machine a listener can be called. */
export function urlOf({ address, port, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
