import type { CommandHandler } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { fastify } from 'fastify';
import { installationOf, tokenKeyOf } from '../installation.ts';
import { registerTokens, signToken } from './tokens.ts';

/** The user as which commands of the program act that run beside the server, on its own machine. */
export const LOCAL_OPERATOR = deriveIdentifier('user', 'local-operator');

/** Gives a user the administrator's role in the whole country, as the program itself, once. */
export async function grantAdministration(commands: CommandHandler, user: string): Promise<void> {
  await commands.handle({
    commandId: deriveIdentifier('command', 'first-administration', user),
    kind: 'role.grant',
    target: user,
    body: { role: 'administrator', scope: { kind: 'country' } },
    actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
  });
}

/**
 * A token of the local operator for the server of a data folder. Who can read the folder's key owns
 * the installation anyway.
 */
export async function localOperatorToken(dataFolder: string): Promise<string> {
  const app = fastify();
  await registerTokens(app, {
    key: tokenKeyOf(dataFolder),
    installation: installationOf(dataFolder),
  });
  return signToken(app, LOCAL_OPERATOR).token;
}
