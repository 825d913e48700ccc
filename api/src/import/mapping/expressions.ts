import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { Zone } from '@lumbung/schemas/time';
import { z } from 'zod';
import type { Problem, ProblemCode, Row } from '../row.ts';
import { ofColumns, textOf } from './compiled.ts';
import type { Compiled } from './compiled.ts';
import { DATE_FORMATS, readDate } from './date-formats.ts';
import type { DateFormat } from './date-formats.ts';
import { readLocalTime } from './local-time.ts';
import { Template } from './schema.ts';
import { readWholeNumber } from './whole-number.ts';

/** What an expression may ask of the mapping that it stands in. */
export type Surroundings = {
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Compiles a template within the expression. */
  readonly compile: (template: Template) => Compiled;
  /** A named value, compiled. */
  readonly valueOf: (name: string) => Compiled;
  /** Whether the expression stands in a rule that takes an original back. */
  readonly takesBack: boolean;
  /** Notes what is wrong with the mapping itself, and answers a value in its place. */
  readonly complain: (issue: string) => Compiled;
};

type Expression<Shape> = {
  readonly schema: z.ZodType<Shape>;
  readonly compile: (shape: Shape, surroundings: Surroundings) => Compiled;
};

const Column = z.string().min(1);
const optional = z.boolean().default(false);
const format = z.enum(Object.keys(DATE_FORMATS) as [DateFormat, ...DateFormat[]]);

/** Every expression of a mapping, by the member that names it. */
export const EXPRESSIONS = {
  /** The text of a column. */
  $column: expression(z.strictObject({ $column: Column, optional }), (shape) =>
    ofCell(shape.$column, shape.optional, (text) => text),
  ),
  /** A whole number; `abs` without its sign; `decimalZeros` takes 12.0 for 12. */
  $integer: expression(
    z.strictObject({
      $integer: Column,
      abs: z.boolean().default(false),
      decimalZeros: z.boolean().default(false),
      optional,
    }),
    ({ $integer: column, abs, decimalZeros, optional: mayLack }) =>
      ofCell(column, mayLack, (text, problems) => {
        const value = readWholeNumber(text, decimalZeros);
        if (value === undefined)
          return note(problems, 'not-a-whole-number', [column], { found: text });
        return abs ? Math.abs(value) : value;
      }),
  ),
  /** A civil date, written as `format`. */
  $date: expression(
    z.strictObject({ $date: Column, format, optional }),
    ({ $date: column, format: form, optional: mayLack }) =>
      ofCell(column, mayLack, (text, problems) => {
        const date = readDate(text, form);
        return date ?? note(problems, 'not-a-date', [column], { found: text, format: form });
      }),
  ),
  /** A moment by the clocks of a zone: a date, written as `format`, and hh:mm or hh:mm:ss. */
  $localTime: expression(
    z.strictObject({ $localTime: Column, format, zone: Zone, optional }),
    ({ $localTime: column, format: form, zone, optional: mayLack }) =>
      ofCell(column, mayLack, (text, problems) => {
        const moment = readLocalTime(text, form, zone);
        if (moment !== undefined) return moment;
        return note(problems, 'not-a-local-time', [column], { found: text, format: form, zone });
      }),
  ),
  /** The word that a code table has for a key. */
  $lookup: expression(
    z.strictObject({ $lookup: z.string(), key: Template }),
    ({ $lookup: name, key }, surroundings) => lookup(name, key, surroundings),
  ),
  /** An identifier derived from a kind and parts, the same in every file and every run. */
  $identifier: expression(
    z.strictObject({ $identifier: z.array(Template).min(2).max(20) }),
    ({ $identifier: parts }, { compile }) =>
      ofTexts(parts.map(compile), ([kind = '', ...rest]) => deriveIdentifier(kind, ...rest)),
  ),
  /** Texts one after the other. */
  $join: expression(
    z.strictObject({ $join: z.array(Template).min(1).max(20) }),
    ({ $join: parts }, { compile }) => ofTexts(parts.map(compile), (texts) => texts.join('')),
  ),
  /** Some characters of a text: from, and up to but without, counted from 0. */
  $slice: expression(
    z.strictObject({
      $slice: Template,
      from: z.int().min(0).default(0),
      to: z.int().min(0).optional(),
    }),
    ({ $slice: text, from, to }, { compile }) =>
      ofTexts([compile(text)], ([whole = '']) => whole.slice(from, to)),
  ),
  /** The first of some values that is there. */
  $firstOf: expression(
    z.strictObject({ $firstOf: z.array(Template).min(2).max(20) }),
    ({ $firstOf: values }, { compile }) => firstOf(values.map(compile)),
  ),
  /** The event or the line of what the row takes back; only where its rule `takesBack`. */
  $original: expression(
    z.strictObject({ $original: z.enum(['event', 'line']) }),
    ({ $original: member }, { takesBack, complain }) =>
      takesBack
        ? ofColumns([], ({ original }) => original?.[member])
        : complain('$original goes with takesBack'),
  ),
  /** An expression that the mapping has under `values`. */
  $value: expression(z.strictObject({ $value: z.string() }), ({ $value: name }, { valueOf }) =>
    valueOf(name),
  ),
} as const;

/** The member that names an expression. */
export type ExpressionName = keyof typeof EXPRESSIONS;

function expression<Shape>(
  schema: z.ZodType<Shape>,
  compile: (shape: Shape, surroundings: Surroundings) => Compiled,
): Expression<Shape> {
  return { schema, compile };
}

function note(
  problems: Problem[],
  code: ProblemCode,
  columns: readonly string[],
  parameters: Readonly<Record<string, string | number>>,
): undefined {
  problems.push({ code, columns, parameters });
}

function ofCell(
  column: string,
  mayLack: boolean,
  read: (text: string, problems: Problem[]) => unknown,
): Compiled {
  return ofColumns([column], (row: Row, problems) => {
    const text = row.cells.get(column);
    if (text !== undefined) return read(text, problems);
    return mayLack ? undefined : note(problems, 'missing-value', [column], { column });
  });
}

function ofTexts(parts: readonly Compiled[], join: (texts: string[]) => unknown): Compiled {
  const columns = parts.flatMap((part) => part.columnsAt([]));
  return ofColumns(columns, (row, problems) => {
    const texts = parts.map((part) => part.evaluate(row, problems));
    return texts.includes(undefined) ? undefined : join(texts.map(textOf));
  });
}

function firstOf(values: readonly Compiled[]): Compiled {
  const columns = values.flatMap((value) => value.columnsAt([]));
  return ofColumns(columns, (row, problems) => {
    for (const value of values) {
      const problemsBefore = problems.length;
      const found = value.evaluate(row, problems);
      if (found !== undefined || problems.length > problemsBefore) return found;
    }
    return undefined;
  });
}

function lookup(name: string, key: Template, surroundings: Surroundings): Compiled {
  const table = surroundings.tables[name];
  if (table === undefined) return surroundings.complain(`there is no table "${name}"`);
  const words = new Map(Object.entries(table));
  const compiled = surroundings.compile(key);
  const columns = compiled.columnsAt([]);
  return ofColumns(columns, (row, problems) => {
    const found = compiled.evaluate(row, problems);
    if (found === undefined) return undefined;
    const text = textOf(found);
    return words.get(text) ?? note(problems, 'not-in-table', columns, { found: text, table: name });
  });
}
