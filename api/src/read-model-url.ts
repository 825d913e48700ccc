import { z } from 'zod';

const MYSQL_PORT = 3306;
const HIGHEST_PORT = 65_535;

/** Hosts that no one else listens to on the way. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** What a person may choose about where the read models are kept. */
export const readModelVariables = {
  /** `mysql://user:password@host:port/database`; without it they lie in the data folder. */
  READ_MODEL_URL: z
    .string()
    .refine(isMysqlUrl, 'must be mysql://user:password@host:port/database')
    .optional(),
  /** Whether the way to them is encrypted; it is, unless they are on this machine. */
  READ_MODEL_TLS: z.enum(['on', 'off']).optional(),
  /** PEM certificates of the authorities that are believed, in place of the usual ones. */
  READ_MODEL_CA_FILE: z.string().min(1).optional(),
};

/** A MySQL database, and how it is reached. */
export type MysqlPlace = {
  readonly kind: 'mysql';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls?: { readonly caFile?: string };
};

/** Where the read models are kept. */
export type ReadModelPlace = { readonly kind: 'sqlite' } | MysqlPlace;

/** What was chosen, of these variables. */
type Chosen = {
  readonly READ_MODEL_URL?: string | undefined;
  readonly READ_MODEL_TLS?: 'on' | 'off' | undefined;
  readonly READ_MODEL_CA_FILE?: string | undefined;
};

/** Where the variables say that the read models are. */
export function readModelPlace(chosen: Chosen): ReadModelPlace {
  if (chosen.READ_MODEL_URL === undefined) return { kind: 'sqlite' };
  return mysqlPlace(chosen.READ_MODEL_URL, chosen);
}

/** The database of an address, reached as the variables say. */
export function mysqlPlace(address: string, chosen: Chosen): MysqlPlace {
  const url = new URL(address);
  const { hostname } = url;
  const usual = LOOPBACK.includes(hostname) ? 'off' : 'on';
  const caFile = chosen.READ_MODEL_CA_FILE;
  const isEncrypted = (chosen.READ_MODEL_TLS ?? (caFile === undefined ? usual : 'on')) === 'on';
  return {
    kind: 'mysql',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? MYSQL_PORT : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(isEncrypted ? { tls: caFile === undefined ? {} : { caFile } } : {}),
  };
}

/** Whether a text names a MySQL database and its user. */
export function isMysqlUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === 'mysql:' &&
    url.hostname !== '' &&
    url.username !== '' &&
    /^\/[^/]+$/.test(url.pathname) &&
    url.search === '' &&
    Number(url.port) <= HIGHEST_PORT
  );
}
