import { readFileSync } from 'node:fs';
import type { MysqlPlace } from './read-model-url.ts';

type MysqlOptions = Omit<MysqlPlace, 'kind' | 'tls'> & { readonly tls?: Certified };

/** Certificates of the authorities that are believed, in place of the usual ones. */
type Certified = { readonly ca?: string };

/** What the adapters of MySQL take, the certificates read. */
export function mysqlOptions(place: MysqlPlace): MysqlOptions {
  const { kind: _, tls, ...account } = place;
  return tls === undefined ? account : { ...account, tls: certified(tls) };
}

/** Reads the certificates that a file names, if any. */
export function certified({ caFile }: { readonly caFile?: string }): Certified {
  return caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
}
