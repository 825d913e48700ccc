import type { ReadRow } from './csv/read-rows.ts';
import { mapRow } from './map-row.ts';
import type { ReadingStage } from './map-row.ts';
import type { Plan } from './mapping/planned.ts';
import type { Pass } from './pass.ts';
import type { PreparedRow } from './prepare-command.ts';
import type { Problem } from './row.ts';

/** What becomes of a row over all stages of a mapping. */
export type RowFate = {
  readonly kind: 'mapped' | 'left-out' | 'unusable';
  /** What the stages make of it. */
  readonly prepared: ReadonlyMap<ReadingStage, PreparedRow>;
  readonly problems: readonly Problem[];
};

/**
 * Tells what becomes of a row. An unusable one is not taken at all; one that is left out
 * still has its store or supplier registered.
 */
export function fateOf(row: ReadRow, plan: Plan, pass: Pass): RowFate {
  if (row.fields !== row.fieldsExpected) return unusable([ragged(row)]);
  const leftOut: Problem[] = [];
  let isMapped = false;
  const prepared = new Map<ReadingStage, PreparedRow>();
  for (const stage of plan.stages) {
    if (stage.per === 'import') continue;
    const mapped = mapRow(stage, row, pass);
    if (mapped.kind === 'unusable') return unusable(mapped.problems);
    if (mapped.kind === 'command') prepared.set(stage, mapped.prepared);
    if (mapped.kind === 'command' && stage.per === 'row') isMapped = true;
    if (mapped.kind === 'left-out' && stage.per === 'row') leftOut.push(mapped.problem);
  }
  if (isMapped) return { kind: 'mapped', prepared, problems: [] };
  if (leftOut.length > 0) return { kind: 'left-out', prepared, problems: leftOut.slice(0, 1) };
  return unusable([{ code: 'no-rule', columns: [], parameters: {} }]);
}

function unusable(problems: readonly Problem[]): RowFate {
  return { kind: 'unusable', prepared: new Map(), problems };
}

function ragged({ fields, fieldsExpected }: ReadRow): Problem {
  return {
    code: 'ragged-row',
    columns: [],
    parameters: { found: fields, expected: fieldsExpected },
  };
}
