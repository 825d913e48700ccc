import { z } from 'zod';

const REDIS_PORT = 6379;
const HIGHEST_PORT = 65_535;
const HIGHEST_DATABASE = 15;

/** What a person may choose about the Redis that several processes share. */
export const redisVariables = {
  /** `redis://user:password@host:port/0`, or `rediss://…` for TLS; without it nothing is shared. */
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, 'must be redis://user:password@host:port/0, or rediss:// for TLS')
    .optional(),
  /** PEM certificates of the authorities that are believed, in place of the usual ones. */
  REDIS_CA_FILE: z.string().min(1).optional(),
};

/** Where Redis is, and who one is there. The password is never logged. */
export type RedisPlace = {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  readonly tls?: { readonly caFile?: string };
};

type Chosen = {
  readonly REDIS_URL?: string | undefined;
  readonly REDIS_CA_FILE?: string | undefined;
};

/** Where the variables say that Redis is; undefined where there is none. */
export function redisPlace({ REDIS_URL, REDIS_CA_FILE: caFile }: Chosen): RedisPlace | undefined {
  if (REDIS_URL === undefined) return undefined;
  const url = new URL(REDIS_URL);
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const isEncrypted = url.protocol === 'rediss:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? REDIS_PORT : Number(url.port),
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    database: Number(url.pathname.slice(1)),
    ...(isEncrypted ? { tls: caFile === undefined ? {} : { caFile } } : {}),
  };
}

function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    ['redis:', 'rediss:'].includes(url.protocol) &&
    url.hostname !== '' &&
    /^(?:\/\d{0,2})?$/.test(url.pathname) &&
    Number(url.pathname.slice(1)) <= HIGHEST_DATABASE &&
    // A user without a password is an address with a slip in it.
    (url.username === '' || url.password !== '') &&
    url.search === '' &&
    Number(url.port) <= HIGHEST_PORT
  );
}
