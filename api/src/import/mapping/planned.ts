import type { CommandEnvelope, CommandKind } from '@lumbung/schemas/commands';
import type { CsvFormat } from '../csv/read-rows.ts';
import type { Row } from '../row.ts';
import type { Compiled } from './compiled.ts';
import type { Condition } from './schema.ts';

/** The parts that name a thing; with `occurrence`, how often they were seen before names it too. */
export type PlannedName = { readonly from: readonly Compiled[]; readonly occurrence: boolean };

/** A command of a mapping, made ready. */
export type PlannedCommand = {
  readonly kind: CommandKind;
  readonly target: Compiled;
  readonly commandId: PlannedName;
  /** Rows become the lines of one document, each named by `row`. */
  readonly document?: {
    readonly row: PlannedName;
    /** No two lines have the same values of these columns. */
    readonly distinct: readonly string[];
    readonly linesMax: number;
  };
  readonly body: Compiled;
};

/** What an original and the row that takes it back have in common. */
export type PlannedPair = { readonly name: string; readonly key: readonly Compiled[] };

/** A command of a mapping with what is needed to say where a refusal comes from. */
export type PreparedCommand = {
  /** The rows that it came from: one, or those of its lines in their order. */
  readonly rows: readonly [Row, ...Row[]];
  readonly command: CommandEnvelope;
  /** Whether each row is a line of it. */
  readonly isDocument: boolean;
  /** The columns that the value at a JSON pointer into the body came from. */
  readonly columnsAt: (pointer: string) => readonly string[];
};

/** A rule of a mapping, made ready: a command, or the reason why the row is left out. */
export type PlannedRule = {
  readonly when: readonly Condition[];
  readonly effect: PlannedCommand | { readonly leaveOut: string };
  readonly offers?: PlannedPair;
  readonly takesBack?: PlannedPair;
};

/** A stage of a mapping, made ready: once, for each different value, or for each row. */
export type PlannedStage =
  | { readonly name: string; readonly per: 'import'; readonly commands: readonly PreparedCommand[] }
  | {
      readonly name: string;
      readonly per: 'value';
      readonly columns: readonly string[];
      readonly rules: readonly PlannedRule[];
    }
  | { readonly name: string; readonly per: 'row'; readonly rules: readonly PlannedRule[] };

/** A mapping, made ready to read a file with. */
export type Plan = {
  readonly name: string;
  readonly format: CsvFormat;
  readonly stages: readonly PlannedStage[];
};
