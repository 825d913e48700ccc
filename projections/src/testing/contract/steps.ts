import { changeOf, combine, keyOfChange } from '../../engine/change.ts';
import type { Change } from '../../engine/change.ts';
import { layoutOf } from '../../layout.ts';
import { FEED_START } from '../../ports/feed.ts';
import type { GenerationName, ReadModelStore, Step } from '../../ports/read-model-store.ts';
import type { RowOp } from '../../row-op.ts';
import { keyOf } from '../../tables/table.ts';
import type { Row } from '../../tables/table.ts';
import { counterTable, countersProjection } from '../counters.ts';
import { positionAt } from '../memory-log.ts';

/** The store that a test of the contract has open. */
export type Subject = { readonly store: ReadModelStore };

/** The tables that the contract is tested with. */
export const layout = layoutOf(countersProjection());

/** A row of them. */
export function row(
  id: string,
  events: number,
): { id: string; events: number; first_code: string } {
  return { id, events, first_code: 'ok' };
}

/** A step that does operations, several of the same key too. */
export function step(generation: GenerationName, from: number, to: number, ...ops: RowOp[]): Step {
  const changes = new Map<string, Change>();
  for (const change of ops.map(changeOf)) {
    const key = keyOf(counterTable, keyOfChange(change));
    const before = changes.get(key);
    changes.set(key, before === undefined ? change : combine(before, change));
  }
  return {
    generation,
    from,
    to: to === -1 ? FEED_START : positionAt(to),
    changes: [{ table: counterTable, changes }],
  };
}

/** The rows of a generation, in the order of their keys. */
export function rowsOf({ store }: Subject, generation: GenerationName): Promise<Row[]> {
  return store.read(({ rows }) => Array.fromAsync(rows(generation, counterTable)));
}

/** The ordinal that a generation stands at. */
export async function ordinalOf(
  { store }: Subject,
  name: GenerationName,
): Promise<number | undefined> {
  const all = await store.read(async ({ generations }) => generations);
  return all.find(({ generation }) => generation === name.generation)?.position.ordinal;
}
