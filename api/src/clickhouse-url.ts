import { z } from 'zod';

const DATABASE = 'lumbung';

/** What a person may choose about analytics. */
export const analyticsVariables = {
  /** Whether facts are loaded into ClickHouse and can be asked. */
  LUMBUNG_ANALYTICS: z.enum(['on', 'off']).default('on'),
  /**
   * The ClickHouse server that keeps the facts: `https://user:password@host:8443/database`. Without
   * it, its engine in a process of its own keeps them in the data folder.
   */
  CLICKHOUSE_URL: z
    .string()
    .refine(isClickhouseUrl, 'must be http(s)://user:password@host:port/database')
    .optional(),
};

/** Where the facts are kept. */
export type AnalyticsPlace =
  | { readonly kind: 'off' }
  | { readonly kind: 'embedded' }
  /** The password is a secret and is never logged. */
  | {
      readonly kind: 'clickhouse';
      readonly url: string;
      readonly username: string;
      readonly password: string;
      readonly database: string;
    };

type Chosen = {
  readonly LUMBUNG_ANALYTICS: 'on' | 'off';
  readonly CLICKHOUSE_URL?: string | undefined;
};

/** Where the variables say that the facts are. */
export function analyticsPlace(chosen: Chosen): AnalyticsPlace {
  if (chosen.LUMBUNG_ANALYTICS === 'off') return { kind: 'off' };
  if (chosen.CLICKHOUSE_URL === undefined) return { kind: 'embedded' };
  const { origin, username, password, pathname } = new URL(chosen.CLICKHOUSE_URL);
  return {
    kind: 'clickhouse',
    url: origin,
    username: username === '' ? 'default' : decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname === '/' ? DATABASE : decodeURIComponent(pathname.slice(1)),
  };
}

/** The database of the embedded engine. */
export const EMBEDDED_DATABASE = DATABASE;

function isClickhouseUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    /^\/[^/]*$/.test(url.pathname) &&
    url.search === ''
  );
}
