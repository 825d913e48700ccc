import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { Layout } from './ports/read-model-store.ts';
import type { Projection } from './projection.ts';
import { parkedTable } from './tables/parked.ts';

/** The tables that a projection needs: its own, and the one of its parked keys. */
export function layoutOf(projection: Projection): Layout {
  const { name, version } = projection;
  const tables = [...projection.tables, parkedTable(name)];
  const fingerprint = createHash('sha256').update(canonicalJson(tables)).digest('hex');
  return { projection: name, version, tables, fingerprint };
}
