import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@lumbung/ledger/clock';
import type { CommandHandler } from '@lumbung/ledger/command';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { LOCAL_OPERATOR, grantAdministration } from '../access/local-operator.ts';
import { notingRights } from '../access/noting.ts';
import { Rights } from '../access/rights.ts';
import { AccessRecorder } from '@lumbung/ledger/access-record';
import { createAccounts } from '../accounts/accounts.ts';
import { openCredentialStore } from '../accounts/credentials.ts';
import type { PasswordCost } from '../accounts/password.ts';
import type { OpenedLedger } from '../adapters.ts';
import { buildApp } from '../app.ts';
import { AccessRecord } from '../audit/access-record.ts';
import { openCommentFile } from '../comments/comment-file.ts';
import type { Config } from '../config.ts';
import { Seats } from '../flow/seats.ts';
import { tokenKeyOf } from '../installation.ts';
import { API_LIMITS } from '../limits.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';
import type { Shared } from '../shared.ts';

const PAGE_FOLDER = fileURLToPath(new URL('../../../ui/dist', import.meta.url));
const OPENAPI_FILE = fileURLToPath(
  new URL('../../../schemas/generated/openapi.json', import.meta.url),
);

type ApiNeeds =
  | 'readModels'
  | 'readModelsStopped'
  | 'facts'
  | 'analytics'
  | 'publication'
  | 'transparency';

/** What the API stands on. */
export type ApiParts = Pick<Services, ApiNeeds> & {
  readonly config: Config;
  readonly installation: string;
  readonly ledger: Pick<OpenedLedger, 'store' | 'marks' | 'deviceRefusals'>;
  readonly shared: Shared;
  readonly handler: CommandHandler;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly passwordCost: PasswordCost;
  /** What goes on without end, ends with it. */
  readonly closing: AbortSignal;
};

/** The API of an installation, which does not listen yet. */
export type Api = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly installation: string;
  /** Lets requests end, and closes what the API alone has open. */
  close(): Promise<void>;
};

/** Opens the API: accounts, rights, and everything that is registered. */
export async function openApi(parts: ApiParts): Promise<Api> {
  const { config, installation, ledger, handler, readModels, clock, logger, closing } = parts;
  const { dataFolder, requestsPerMinute } = config;
  const { store, marks, deviceRefusals } = ledger;
  const recorder = new AccessRecorder({ store, clock, installation });
  const credentials = openCredentialStore(join(dataFolder, 'credentials.sqlite'));
  using opened = new DisposableStack();
  const accounts = opened.adopt(await createAccounts(credentials, parts.passwordCost), (open) =>
    open.close(),
  );
  const comments = opened.adopt(openCommentFile(join(dataFolder, 'comments.sqlite')), (open) =>
    open.close(),
  );
  const rights = new Rights(readModels, await headOrdinal(store));
  const commands = notingRights(handler, rights);
  await grantAdministration(commands, LOCAL_OPERATOR);
  const services: Services = {
    commands,
    log: store,
    marks,
    deviceRefusals,
    accesses: new AccessRecord((user, access) => recorder.record(user, access), clock),
    readModels,
    readModelsStopped: parts.readModelsStopped,
    publication: parts.publication,
    facts: parts.facts,
    analytics: parts.analytics,
    rights,
    accounts,
    comments,
    revokedTokens: parts.shared.revokedTokens,
    transparency: parts.transparency,
    liveSeats: new Seats(API_LIMITS.liveClients, API_LIMITS.liveClientsPerUser),
    closing,
    clock,
  };
  const app = await buildApp(services, {
    logger,
    tokens: { key: tokenKeyOf(dataFolder), installation },
    requestsPerMinute,
    rateCounts: parts.shared.rateCounts,
    pageFolder: PAGE_FOLDER,
    openApiFile: OPENAPI_FILE,
  });
  const kept = opened.move();
  const close = async (): Promise<void> => {
    await closeApp(app);
    kept.dispose();
  };
  return { app, services, installation, close };
}

/** Lets requests end and closes their connections then; ends those that do not end in time. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const { drainMilliseconds, sweepMilliseconds } = API_LIMITS;
  const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMilliseconds);
  const force = setTimeout(() => app.server.closeAllConnections(), drainMilliseconds);
  await app.close();
  clearInterval(sweep);
  clearTimeout(force);
}
