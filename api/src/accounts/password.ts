import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';

/** How hard a password is to guess from its hash (scrypt, RFC 7914). */
export type PasswordCost = {
  /** The cost in memory and time, a power of two; it takes 128 × N × r bytes. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
};

/** The cost that OWASP's password storage guide names for 32 MiB: N = 2^15, r = 8, p = 3. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };

/** A password as it is kept: nobody can read it back. */
export type PasswordHash = PasswordCost & {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
};

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const GENERATED_BYTES = 15;

/** Hashes a new password. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  return { ...cost, salt, hash: await derive(password, salt, cost) };
}

/** Whether a password is the one that was kept; takes the same time for every wrong one. */
export async function isPassword(password: string, kept: PasswordHash): Promise<boolean> {
  const { N, r, p } = kept;
  return timingSafeEqual(await derive(password, kept.salt, { N, r, p }), kept.hash);
}

/** A random password of 20 characters: 120 bits. */
export function generatePassword(): string {
  return randomBytes(GENERATED_BYTES).toString('base64url');
}

function derive(password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: memoryOf(cost) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Bytes that scrypt needs, with a margin for its own bookkeeping. */
function memoryOf({ N, r, p }: PasswordCost): number {
  return 128 * r * (N + p + 2) + 64 * 1024;
}
