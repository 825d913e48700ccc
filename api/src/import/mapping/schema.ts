import { COMMAND_KINDS } from '@lumbung/schemas/commands';
import type { CommandKind } from '@lumbung/schemas/commands';
import { z } from 'zod';
import { ENCODINGS } from '../csv/decode.ts';
import type { Encoding } from '../csv/decode.ts';

const ColumnName = z.string().min(1).max(200);
const Word = z.string().max(200);

const Source = z.strictObject({
  /** The columns that the mapping uses; a file without one of them is refused. */
  columns: z.array(ColumnName).min(1).max(500),
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  encoding: z.enum(Object.keys(ENCODINGS) as [Encoding, ...Encoding[]]).default('utf-8'),
  /** Words that stand for no value, such as NULL; the empty field always does. */
  nullWords: z.array(Word).max(20).default([]),
  /** Whether spaces around a field are left out. */
  trim: z.boolean().default(false),
});

/** What a number is, or whether a value is there. */
export const CONDITIONS = ['positive', 'negative', 'zero', 'present', 'absent'] as const;

/** Something that must be true of a row: one of `is`, `equals`, `in` and `length`. */
const Condition = z
  .strictObject({
    column: ColumnName,
    is: z.enum(CONDITIONS).optional(),
    /** For `is`: 12.0 is the whole number 12. */
    decimalZeros: z.boolean().default(false),
    equals: Word.optional(),
    in: z.array(Word).min(1).max(1_000).optional(),
    /** So many characters long. */
    length: z.int().min(1).optional(),
  })
  .refine((condition) => hasOne(condition, ['is', 'equals', 'in', 'length']), {
    error: 'expected one of is, equals, in, length',
  });

/** Something that must be true of a row. */
export type Condition = z.infer<typeof Condition>;

/** JSON in which an object with one member `$…` is an expression; `expressions.ts` reads them. */
export const Template = z.json();

/** JSON in which an object with one member `$…` is an expression. */
export type Template = z.infer<typeof Template>;

const CommandTemplate = z.strictObject({
  kind: z.enum(COMMAND_KINDS as [CommandKind, ...CommandKind[]]),
  target: Template,
  /**
   * The parts that the command's id is derived from: the columns that name the row. `occurrence`
   * adds how often the same parts were seen before, for files without such columns.
   */
  commandId: z.strictObject({
    from: z.array(Template).min(1).max(20),
    occurrence: z.boolean().default(false),
  }),
  body: Template,
});

/** A command with expressions in the place of values. */
export type CommandTemplate = z.infer<typeof CommandTemplate>;

/** What becomes of a row: a command, or nothing with a reason. */
const Rule = z
  .strictObject({
    /** All of them must hold; without any the rule is for every row. */
    when: z.array(Condition).max(20).default([]),
    command: CommandTemplate.optional(),
    leaveOut: z.string().min(1).max(200).optional(),
  })
  .refine((rule) => hasOne(rule, ['command', 'leaveOut']), {
    error: 'expected one of command, leaveOut',
  });

/** What becomes of a row: a command, or nothing with a reason. */
export type Rule = z.infer<typeof Rule>;

/**
 * A part of the work: commands to be sent `once`, or rules for each row, or for the first row with
 * each different value of some columns. A stage begins when every command of the one before has its
 * verdict, so that what a command refers to is there before it.
 */
const Stage = z
  .strictObject({
    name: z.string().min(1).max(60),
    once: z.array(CommandTemplate).min(1).max(1_000).optional(),
    distinct: z.array(ColumnName).min(1).max(20).optional(),
    rules: z.array(Rule).min(1).max(100).optional(),
  })
  .refine((stage) => hasOne(stage, ['once', 'rules']), { error: 'expected one of once, rules' })
  .refine((stage) => stage.once === undefined || stage.distinct === undefined, {
    error: 'distinct goes with rules',
  });

/** A part of the work. */
export type Stage = z.infer<typeof Stage>;

function hasOne<Shape extends object>(shape: Shape, names: readonly (keyof Shape)[]): boolean {
  return names.filter((name) => shape[name] !== undefined).length === 1;
}

const sharedShape = {
  /** The version of the form of mappings. */
  lumbungMapping: z.literal(1),
  description: z.string().min(1).max(1_000),
  /** Code tables: from a word of the file to a word of a command. */
  tables: z.record(z.string(), z.record(Word, Word)).default({}),
  /** Expressions by name, for `$value`. */
  values: z.record(z.string(), Template).default({}),
};

/** What several mappings share: its tables, values and stages come before their own. */
export const MappingPart = z.strictObject({
  ...sharedShape,
  stages: z.array(Stage).max(50).default([]),
});

/** What several mappings share. */
export type MappingPart = z.infer<typeof MappingPart>;

/** How the rows of one kind of CSV file become commands. */
export const Mapping = z.strictObject({
  ...sharedShape,
  name: z.string().min(1).max(60),
  /** Files of `MappingPart`, relative to this one. */
  include: z.array(z.string().min(1)).max(10).default([]),
  source: Source,
  stages: z.array(Stage).min(1).max(50),
});

/** How the rows of one kind of CSV file become commands. */
export type Mapping = z.infer<typeof Mapping>;
