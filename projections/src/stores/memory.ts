import { applyChange, keyOfChange } from '../engine/change.ts';
import type { Change } from '../engine/change.ts';
import { FEED_START } from '../ports/feed.ts';
import type {
  Generation,
  GenerationName,
  Layout,
  ReadModelStore,
  Snapshot,
  Step,
} from '../ports/read-model-store.ts';
import { compareKeys, keyOf } from '../tables/table.ts';
import type { Row, Table } from '../tables/table.ts';

type Rows = ReadonlyMap<string, Row>;

type Kept = { readonly generation: Generation; readonly tables: ReadonlyMap<string, Rows> };

/** Keeps read models in memory: for tests of folds, and as the plain meaning of the port. */
export function createMemoryStore(): ReadModelStore {
  let kept: readonly Kept[] = [];
  return {
    read: (work) => work(snapshotOf(kept)),
    async create(layout, live) {
      const generation = nextGeneration(kept, layout, live);
      const tables = new Map(layout.tables.map(({ name }) => [name, new Map<string, Row>()]));
      kept = [...kept.filter((each) => !isLeftOver(each, layout)), { generation, tables }];
      return generation;
    },
    async apply(steps) {
      if (!steps.every((step) => find(kept, step.generation)?.position.ordinal === step.from)) {
        return false;
      }
      kept = kept.map((each) => afterSteps(each, steps));
      return true;
    },
    async promote(names) {
      const promoted = promote(kept, names);
      kept = promoted ?? kept;
      return promoted !== undefined;
    },
  };
}

function snapshotOf(kept: readonly Kept[]): Snapshot {
  return {
    generations: kept.map(({ generation }) => generation),
    async *rows(name, table) {
      const of = kept.find((each) => same(each.generation, name));
      const rows = [...(of?.tables.get(table.name)?.values() ?? [])];
      yield* rows.toSorted((one, other) => compareKeys(table, one, other));
    },
  };
}

function nextGeneration(kept: readonly Kept[], layout: Layout, live: boolean): Generation {
  const { projection, version, fingerprint } = layout;
  const earlier = kept
    .map((each) => each.generation)
    .filter((generation) => generation.projection === projection);
  const generation = Math.max(0, ...earlier.map((each) => each.generation)) + 1;
  return { projection, generation, version, fingerprint, live, position: FEED_START };
}

function isLeftOver({ generation }: Kept, { projection }: Layout): boolean {
  return generation.projection === projection && !generation.live;
}

function same(one: GenerationName, other: GenerationName): boolean {
  return one.projection === other.projection && one.generation === other.generation;
}

function find(kept: readonly Kept[], name: GenerationName): Generation | undefined {
  return kept.find((each) => same(each.generation, name))?.generation;
}

function afterSteps(kept: Kept, steps: readonly Step[]): Kept {
  const step = steps.find(({ generation }) => same(generation, kept.generation));
  if (step === undefined) return kept;
  const tables = new Map(kept.tables);
  for (const { table, changes } of step.changes) {
    const rows = new Map(tables.get(table.name));
    for (const change of changes.values()) changeRow(rows, table, change);
    tables.set(table.name, rows);
  }
  return { generation: { ...kept.generation, position: step.to }, tables };
}

function changeRow(rows: Map<string, Row>, table: Table, change: Change): void {
  const key = keyOf(table, keyOfChange(change));
  const row = applyChange(change, rows.get(key));
  if (row === undefined) rows.delete(key);
  else rows.set(key, row);
}

function promote(
  kept: readonly Kept[],
  names: readonly GenerationName[],
): readonly Kept[] | undefined {
  const isReplaced = ({ generation }: Kept): boolean =>
    generation.live && names.some(({ projection }) => projection === generation.projection);
  const replaced = kept.filter(isReplaced);
  const mayBe = names.every((name) => {
    const before = replaced.find((each) => each.generation.projection === name.projection);
    const ordinal = find(kept, name)?.position.ordinal;
    if (ordinal === undefined || before === undefined) return false;
    return ordinal >= before.generation.position.ordinal;
  });
  if (!mayBe) return undefined;
  return kept
    .filter((each) => !isReplaced(each))
    .map((each) =>
      names.some((name) => same(name, each.generation))
        ? { ...each, generation: { ...each.generation, live: true } }
        : each,
    );
}
