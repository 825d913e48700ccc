import type { Problem, Row } from '../row.ts';
import type { CONDITIONS, Condition } from './schema.ts';
import { readWholeNumber } from './whole-number.ts';

type Sign = Exclude<(typeof CONDITIONS)[number], 'present' | 'absent'>;

const SIGNS = { positive: 1, negative: -1, zero: 0 } as const satisfies Record<Sign, number>;

/**
 * Whether all conditions hold for a row. A condition on a number's sign that meets a word adds a
 * problem: then no rule should take the row.
 */
export function holds(conditions: readonly Condition[], row: Row, problems: Problem[]): boolean {
  return conditions.every((condition) => holdsOne(condition, row, problems));
}

function holdsOne(condition: Condition, row: Row, problems: Problem[]): boolean {
  const text = row.cells.get(condition.column);
  if ('equals' in condition) return text === condition.equals;
  if ('in' in condition) return text !== undefined && condition.in.includes(text);
  if ('length' in condition) return text?.length === condition.length;
  if (condition.is === 'present') return text !== undefined;
  if (condition.is === 'absent') return text === undefined;
  const columns = [condition.column];
  if (text === undefined) {
    problems.push({ code: 'missing-value', columns, parameters: { column: condition.column } });
    return false;
  }
  const value = readWholeNumber(text, condition.decimalZeros ?? false);
  if (value === undefined) {
    problems.push({ code: 'not-a-whole-number', columns, parameters: { found: text } });
    return false;
  }
  return Math.sign(value) === SIGNS[condition.is];
}
