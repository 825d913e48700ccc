import type { CommandHandler } from '@lumbung/ledger/command';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { grantAdministration } from '../access/local-operator.ts';
import type { Accounts } from './accounts.ts';
import { generatePassword } from './password.ts';

/** A new account with its password, to be shown once. */
export type NewAccount = { readonly username: string; readonly password: string };

const USERNAME = 'administrator';

/**
 * Makes sure that somebody can sign in and give roles to others. The account is new when it is
 * answered, and then it is the only time that its password is known.
 */
export async function ensureAdministrator(
  accounts: Accounts,
  commands: CommandHandler,
  installation: string,
): Promise<NewAccount | undefined> {
  const user = deriveIdentifier('user', 'first-administrator', installation);
  const password = generatePassword();
  // Of several processes that begin at the same time, the one that made it shows it.
  const created =
    accounts.find(user) === undefined
      ? await accounts.create({ user, username: USERNAME, password })
      : undefined;
  await grantAdministration(commands, user);
  return created === undefined ? undefined : { username: USERNAME, password };
}
