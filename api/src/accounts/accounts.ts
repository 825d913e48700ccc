import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { CredentialStore } from './credentials.ts';
import { generatePassword, hashPassword, isPassword } from './password.ts';
import type { PasswordCost } from './password.ts';
import { Turnstile } from '../flow/turnstile.ts';
import { API_LIMITS } from '../limits.ts';

/** An account without its password. */
export type Account = { readonly user: string; readonly username: string };

/** The accounts of people and programs that sign in with a name and a password. */
export interface Accounts {
  /** The account of a name and password; undefined for any wrong pair, after equal work. */
  check(username: string, password: string): Promise<Account | undefined>;
  /** Creates an account; undefined when its name is taken. */
  create(account: {
    readonly username: string;
    readonly password: string;
    /** The opaque id of the user, where it must be a known one. */
    readonly user?: string;
  }): Promise<Account | undefined>;
  find(user: string): Account | undefined;
  close(): void;
}

/** Keeps accounts in a store; the cost says how hard their passwords are to guess. */
export async function createAccounts(
  store: CredentialStore,
  cost: PasswordCost,
): Promise<Accounts> {
  const checks = new Turnstile(API_LIMITS.passwordChecksAtOnce, API_LIMITS.passwordChecksWaiting);
  // Checked when nobody has the name, so that unknown names take as long as wrong passwords.
  const nobody = await hashPassword(generatePassword(), cost);
  return {
    check(username, password) {
      return checks.pass(async () => {
        const found = store.findByName(username);
        const right = await isPassword(password, found?.password ?? nobody);
        return right && found !== undefined ? withoutPassword(found) : undefined;
      });
    },
    create({ username, password, user = newIdentifier() }) {
      return checks.pass(async () => {
        const hash = await hashPassword(password, cost);
        return store.add({ user, username, password: hash }) ? { user, username } : undefined;
      });
    },
    find(user) {
      const found = store.findByUser(user);
      return found === undefined ? undefined : withoutPassword(found);
    },
    close: () => store.close(),
  };
}

function withoutPassword({ user, username }: Account): Account {
  return { user, username };
}
