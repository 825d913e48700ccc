import { textOf } from './mapping/compiled.ts';
import type { PlannedPair, PlannedRule } from './mapping/planned.ts';
import type { Pass } from './pass.ts';
import type { PreparedRow } from './prepare-command.ts';
import type { Problem, Row } from './row.ts';

/** The row with the line that it takes back by a rule; undefined where none is left for it. */
export function withOriginal(
  { takesBack }: PlannedRule,
  row: Row,
  { originals }: Pass,
): Row | undefined {
  if (takesBack === undefined) return row;
  const key = keyOf(takesBack, row);
  const original = key === undefined ? undefined : originals.latest(key);
  return original === undefined ? undefined : { ...row, original };
}

/** Notes that a row became a line that a later row may take back, or took one back itself. */
export function pairUp(
  { offers, takesBack }: PlannedRule,
  { row, line }: PreparedRow,
  { originals }: Pass,
): void {
  const offered = offers === undefined ? undefined : keyOf(offers, row);
  if (offered !== undefined) originals.offer(offered, line);
  const taken = takesBack === undefined ? undefined : keyOf(takesBack, row);
  if (taken !== undefined) originals.takeBack(taken);
}

function keyOf({ name, key }: PlannedPair, row: Row): string | undefined {
  // What is wrong with a value is said by the command that holds it.
  const problems: Problem[] = [];
  const parts = key.map((part) => part.evaluate(row, problems));
  return parts.includes(undefined) ? undefined : JSON.stringify([name, ...parts.map(textOf)]);
}
