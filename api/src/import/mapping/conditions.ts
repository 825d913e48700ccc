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
  if (condition.equals !== undefined) return text === condition.equals;
  if (condition.in !== undefined) return text !== undefined && condition.in.includes(text);
  if (condition.matches !== undefined) return text !== undefined && condition.matches.test(text);
  if (condition.length !== undefined) return text?.length === condition.length;
  if (condition.is === 'present') return text !== undefined;
  if (condition.is === 'absent' || condition.is === undefined) return text === undefined;
  const sign = signOf(condition, text, problems);
  return sign === SIGNS[condition.is];
}

function signOf(
  { column, decimalZeros }: Condition,
  text: string | undefined,
  problems: Problem[],
): number | undefined {
  const columns = [column];
  if (text === undefined) {
    problems.push({ code: 'missing-value', columns, parameters: { column } });
    return undefined;
  }
  const value = readWholeNumber(text, decimalZeros);
  if (value === undefined) {
    problems.push({ code: 'not-a-whole-number', columns, parameters: { found: text } });
    return undefined;
  }
  return Math.sign(value);
}
