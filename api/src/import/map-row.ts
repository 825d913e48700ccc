import type { KeyCounter } from './key-counter.ts';
import { holds } from './mapping/conditions.ts';
import type { PlannedRule, PlannedStage, PreparedCommand } from './mapping/planned.ts';
import { identityOf, prepareCommand } from './prepare-command.ts';
import type { Problem, Row } from './row.ts';

/** What a stage makes of a row. */
export type Mapped =
  | { readonly kind: 'command'; readonly prepared: PreparedCommand }
  /** The row cannot be taken. */
  | { readonly kind: 'unusable'; readonly problems: readonly Problem[] }
  /** A rule foresees the row and leaves it out. */
  | { readonly kind: 'left-out'; readonly problem: Problem }
  /** No rule of the stage is for it, or its value was served by an earlier row. */
  | { readonly kind: 'nothing' };

const NOTHING: Mapped = { kind: 'nothing' };

/** A stage that reads the file. */
export type ReadingStage = Exclude<PlannedStage, { per: 'import' }>;

/**
 * Applies the first rule of a stage that holds for a row. `counter` is of this pass over the file;
 * a stage that works once for each value is told with `serve` that a row's value was served.
 */
export function mapRow(stage: ReadingStage, row: Row, counter: KeyCounter): Mapped {
  if (stage.per === 'value') {
    return counter.has(valueKey(stage, row)) ? NOTHING : applyRules(stage.rules, row, counter);
  }
  const mapped = applyRules(stage.rules, row, counter);
  if (mapped.kind !== 'command') return mapped;
  const { times, firstLine } = counter.count(identityOf(mapped.prepared), row.line);
  if (times === 1) return mapped;
  return {
    kind: 'unusable',
    problems: [{ code: 'same-key-twice', columns: [], parameters: { first: firstLine } }],
  };
}

/** Notes that a stage has made its command for the value that a row holds. */
export function serve(stage: ReadingStage, row: Row, counter: KeyCounter): void {
  if (stage.per === 'value') counter.count(valueKey(stage, row), row.line);
}

function valueKey(stage: Extract<ReadingStage, { per: 'value' }>, row: Row): string {
  const values = stage.columns.map((column) => row.cells.get(column) ?? null);
  return `${stage.name} ${JSON.stringify(values)}`;
}

function applyRules(rules: readonly PlannedRule[], row: Row, counter: KeyCounter): Mapped {
  const problems: Problem[] = [];
  const rule = rules.find(({ when }) => problems.length === 0 && holds(when, row, problems));
  if (problems.length > 0) return { kind: 'unusable', problems };
  if (rule === undefined) return NOTHING;
  if ('leaveOut' in rule.effect) {
    const columns = rule.when.map((condition) => condition.column);
    const problem = {
      code: 'left-out',
      columns,
      parameters: { why: rule.effect.leaveOut },
    } as const;
    return { kind: 'left-out', problem };
  }
  const prepared = prepareCommand(rule.effect, row, counter, problems);
  return prepared === undefined ? { kind: 'unusable', problems } : { kind: 'command', prepared };
}
