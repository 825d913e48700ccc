import type { AddressInfo } from 'node:net';
import closeWithGrace from 'close-with-grace';
import { ensureAdministrator } from './accounts/first-administrator.ts';
import type { Logger } from 'pino';
import type { NewAccount } from './accounts/first-administrator.ts';
import { compose } from './compose.ts';
import type { Lumbung } from './compose.ts';
import type { Config } from './config.ts';
import { demoAccounts } from './demo/demo.ts';
import type { DemoAccount } from './demo/demo.ts';
import { createLogger } from './http/request-log.ts';
import { API_LIMITS } from './limits.ts';
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
 * Runs the server until a signal ends the process. It resolves once the server listens.
 *
 * @throws {FolderInUseError} when another process holds the data folder
 */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const logger = createLogger(config.logLevel);
  const lumbung = await compose(config, { logger });
  try {
    const people = await peopleOf(lumbung, config, options);
    const url = await listen(lumbung, config);
    writeServerFile(config.dataFolder, { url, pid: process.pid });
    closeOnSignal(lumbung, config, logger);
    for (const line of welcome({ url, dataFolder: config.dataFolder, ...people })) {
      options.print(line);
    }
  } catch (error) {
    await lumbung.close();
    throw error;
  }
}

function closeOnSignal(lumbung: Lumbung, { dataFolder }: Config, logger: Logger): void {
  closeWithGrace({ delay: API_LIMITS.closeMilliseconds, logger }, async ({ err, signal }) => {
    if (err === undefined) logger.info({ signal }, 'closing');
    else logger.fatal({ err }, 'a fault ends the server');
    removeServerFile(dataFolder);
    await lumbung.close();
  });
}

async function peopleOf(
  lumbung: Lumbung,
  config: Config,
  { demo }: ServeOptions,
): Promise<{ accounts?: readonly DemoAccount[]; administrator?: NewAccount }> {
  const { services, installation } = lumbung;
  if (demo) {
    const accounts = await demoAccounts(services, installation, config);
    if (accounts !== undefined) return { accounts };
  }
  const { accounts, commands } = services;
  const administrator = await ensureAdministrator(accounts, commands, installation);
  return administrator === undefined ? {} : { administrator };
}

async function listen({ app }: Lumbung, { host, port }: Config): Promise<string> {
  await app.listen({ host, port });
  const { address, port: taken, family } = app.server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${taken}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}
