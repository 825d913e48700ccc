import type { ReadRow } from './csv/read-rows.ts';
import type { KeyCounter } from './key-counter.ts';
import { mapRow } from './map-row.ts';
import type { ReadingStage } from './map-row.ts';
import type { Plan } from './mapping/planned.ts';
import type { Problem } from './row.ts';

/** What becomes of a row over all stages of a mapping. */
export type RowFate = {
  readonly kind: 'mapped' | 'left-out' | 'unusable';
  /** The stages that make a command of it. */
  readonly stages: ReadonlySet<ReadingStage>;
  readonly problems: readonly Problem[];
};

/**
 * Tells what becomes of a row. An unusable one is not taken at all; one that is left out
 * still has its store or supplier registered.
 */
export function fateOf(row: ReadRow, plan: Plan, counter: KeyCounter): RowFate {
  if (row.fields !== row.fieldsExpected) return unusable([ragged(row)]);
  const leftOut: Problem[] = [];
  let isMapped = false;
  const stages = new Set<ReadingStage>();
  for (const stage of plan.stages) {
    if (stage.per === 'import') continue;
    const mapped = mapRow(stage, row, counter);
    if (mapped.kind === 'unusable') return unusable(mapped.problems);
    if (mapped.kind === 'command') stages.add(stage);
    if (mapped.kind === 'command' && stage.per === 'row') isMapped = true;
    if (mapped.kind === 'left-out' && stage.per === 'row') leftOut.push(mapped.problem);
  }
  if (isMapped) return { kind: 'mapped', stages, problems: [] };
  if (leftOut.length > 0) return { kind: 'left-out', stages, problems: leftOut.slice(0, 1) };
  return unusable([{ code: 'no-rule', columns: [], parameters: {} }]);
}

function unusable(problems: readonly Problem[]): RowFate {
  return { kind: 'unusable', stages: new Set(), problems };
}

function ragged({ fields, fieldsExpected }: ReadRow): Problem {
  return {
    code: 'ragged-row',
    columns: [],
    parameters: { found: fields, expected: fieldsExpected },
  };
}
