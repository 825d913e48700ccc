import type { KeyCounter } from './key-counter.ts';
import { holds } from './mapping/conditions.ts';
import type { PlannedRule, PlannedStage } from './mapping/planned.ts';
import { pairUp, withOriginal } from './pairs.ts';
import type { Pass } from './pass.ts';
import { identityOf, prepareCommand } from './prepare-command.ts';
import type { PreparedRow } from './prepare-command.ts';
import type { Problem, Row } from './row.ts';

/** What a stage makes of a row. */
export type Mapped =
  | { readonly kind: 'command'; readonly prepared: PreparedRow }
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
 * Applies the first rule of a stage that holds for a row. `pass` is this pass over the file; a
 * stage that works once for each value is told with `serve` that a row's value was served.
 */
export function mapRow(stage: ReadingStage, row: Row, pass: Pass): Mapped {
  const isServed = stage.per === 'value' && pass.counter.has(valueKey(stage, row));
  if (isServed) return NOTHING;
  const problems: Problem[] = [];
  const found = ruleFor(stage.rules, row, pass, problems);
  if (problems.length > 0) return { kind: 'unusable', problems };
  if (found === undefined) return NOTHING;
  const { rule, matched } = found;
  if ('leaveOut' in rule.effect) return leftOut(rule.when, rule.effect.leaveOut);
  const previous = pass.documents.get(stage);
  const prepared = prepareCommand(rule.effect, matched, pass, previous, problems);
  const first = prepared === undefined ? undefined : firstOfSameKey(stage, prepared, pass);
  if (first !== undefined)
    problems.push({ code: 'same-key-twice', columns: [], parameters: { first } });
  if (prepared === undefined || problems.length > 0) return { kind: 'unusable', problems };
  pairUp(rule, prepared, pass);
  pass.documents.delete(stage);
  if (prepared.document !== undefined) pass.documents.set(stage, prepared.document);
  return { kind: 'command', prepared };
}

/** Notes that a stage has made its command for the value that a row holds. */
export function serve(stage: ReadingStage, row: Row, counter: KeyCounter): void {
  if (stage.per === 'value') counter.count(valueKey(stage, row), row.line);
}

function valueKey(stage: Extract<ReadingStage, { per: 'value' }>, row: Row): string {
  const values = stage.columns.map((column) => row.cells.get(column) ?? null);
  return `${stage.name} ${JSON.stringify(values)}`;
}

/** The first rule that holds for a row, with the row as the rule sees it. */
function ruleFor(
  rules: readonly PlannedRule[],
  row: Row,
  pass: Pass,
  problems: Problem[],
): { readonly rule: PlannedRule; readonly matched: Row } | undefined {
  for (const rule of rules) {
    const matched = holds(rule.when, row, problems) ? withOriginal(rule, row, pass) : undefined;
    if (problems.length > 0) return undefined;
    if (matched !== undefined) return { rule, matched };
  }
  return undefined;
}

function leftOut(when: PlannedRule['when'], why: string): Mapped {
  const columns = when.map((condition) => condition.column);
  return { kind: 'left-out', problem: { code: 'left-out', columns, parameters: { why } } };
}

/** The line of an earlier row whose command has the same id, where a row begins a command. */
function firstOfSameKey(
  stage: ReadingStage,
  prepared: PreparedRow,
  { counter }: Pass,
): number | undefined {
  if (stage.per === 'value' || prepared.line.line > 1) return undefined;
  const { times, firstLine } = counter.count(identityOf(prepared), prepared.row.line);
  return times > 1 ? firstLine : undefined;
}
