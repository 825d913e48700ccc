import { COMMAND_KINDS } from '@lumbung/schemas/commands';
import type { CommandKind } from '@lumbung/schemas/commands';
import { z } from 'zod';
import { LIMITS } from '@lumbung/schemas/limits';
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

const Pattern = z
  .string()
  .min(1)
  .max(200)
  .transform((source, context) => {
    try {
      return new RegExp(source, 'u');
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error));
      return z.NEVER;
    }
  });

/** Something that must be true of a row: one of `is`, `equals`, `in`, `length` and `matches`. */
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
    /** A regular expression that some of it fits. */
    matches: Pattern.optional(),
  })
  .refine((condition) => hasOne(condition, ['is', 'equals', 'in', 'length', 'matches']), {
    error: 'expected one of is, equals, in, length, matches',
  });

/** Something that must be true of a row. */
export type Condition = z.infer<typeof Condition>;

/** JSON in which an object with one member `$…` is an expression; `expressions.ts` reads them. */
export const Template = z.json();

/** JSON in which an object with one member `$…` is an expression. */
export type Template = z.infer<typeof Template>;

/**
 * The parts that name a thing. No two may have the same; `occurrence` adds how often the same parts
 * were seen before, for files without columns that tell them apart.
 */
const NamingParts = z.strictObject({
  from: z.array(Template).min(1).max(20),
  occurrence: z.boolean().default(false),
});

const commandShape = {
  kind: z.enum(COMMAND_KINDS as [CommandKind, ...CommandKind[]]),
  target: Template,
  /** The parts that the command's id is derived from: the columns that name the row. */
  commandId: NamingParts,
  /**
   * Rows that follow each other and differ in nothing but their one line become one document;
   * `row` names a row among those with the same parts of the command's id. No two lines of a
   * document have the same values of the columns under `distinct`: such a row begins another.
   */
  document: z
    .strictObject({
      row: NamingParts,
      distinct: z.array(ColumnName).max(20).default([]),
      linesMax: z.int().min(1).max(LIMITS.documentLinesMax).default(LIMITS.documentLinesMax),
    })
    .optional(),
  body: Template,
};

const OneLine = z.looseObject({ lines: z.array(Template).length(1) });

const CommandTemplate = z
  .strictObject(commandShape)
  .refine(({ document, body }) => document === undefined || OneLine.safeParse(body).success, {
    error: 'expected one line under lines, which is the line of a row',
    path: ['body'],
  });

/** The parts that name a thing. */
export type NamingParts = z.infer<typeof NamingParts>;

/** A command with expressions in the place of values. */
export type CommandTemplate = z.infer<typeof CommandTemplate>;

const PairName = z.string().min(1).max(60);

/** What becomes of a row: a command, or nothing with a reason. */
const Rule = z
  .strictObject({
    /** All of them must hold; without any the rule is for every row. */
    when: z.array(Condition).max(20).default([]),
    command: CommandTemplate.optional(),
    leaveOut: z.string().min(1).max(200).optional(),
    /** The pair as whose original the row's line may be taken back by a later row. */
    offers: PairName.optional(),
    /** The pair of which the row takes an original back; without one the rule does not hold. */
    takesBack: PairName.optional(),
  })
  .refine((rule) => hasOne(rule, ['command', 'leaveOut']), {
    error: 'expected one of command, leaveOut',
  })
  .refine((rule) => hasOne(rule, ['leaveOut', 'offers', 'takesBack'], 0), {
    error: 'offers and takesBack go with a command, one of them',
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
  })
  .refine((stage) => stage.distinct === undefined || !stage.rules?.some(isOfRows), {
    error: 'document, offers and takesBack go with a stage for each row, not with distinct',
  })
  .refine((stage) => !stage.once?.some(({ document }) => document !== undefined), {
    error: 'document goes with rules',
  });

/** A part of the work. */
export type Stage = z.infer<typeof Stage>;

function isOfRows({ command, offers, takesBack }: Rule): boolean {
  return [command?.document, offers, takesBack].some((member) => member !== undefined);
}

/** Whether one of the members is there; or so few as `least`. */
function hasOne<Shape extends object>(
  shape: Shape,
  names: readonly (keyof Shape)[],
  least = 1,
): boolean {
  const there = names.filter((name) => shape[name] !== undefined).length;
  return there >= least && there <= 1;
}

const sharedShape = {
  /** The version of the form of mappings. */
  lumbungMapping: z.literal(1),
  description: z.string().min(1).max(1_000),
  /** Code tables: from a word of the file to a word of a command. */
  tables: z.record(z.string(), z.record(Word, Word)).default({}),
  /** Expressions by name, for `$value`. */
  values: z.record(z.string(), Template).default({}),
  /**
   * What an original and the row that takes it back have in common, by the pair's name. Where a
   * part has no value the row is of no pair.
   */
  pairs: z.record(PairName, z.array(Template).min(1).max(20)).default({}),
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
