import type { CommandEnvelope, CommandKind } from '@lumbung/schemas/commands';
import type { CsvFormat } from '../csv/read-rows.ts';
import type { Row } from '../row.ts';
import type { Compiled } from './compiled.ts';
import type { Condition } from './schema.ts';

/** A command of a mapping, made ready. */
export type PlannedCommand = {
  readonly kind: CommandKind;
  readonly target: Compiled;
  readonly commandId: { readonly from: readonly Compiled[]; readonly occurrence: boolean };
  readonly body: Compiled;
};

/** A command that a row became, with what is needed to say where a refusal comes from. */
export type PreparedCommand = {
  readonly row: Row;
  readonly command: CommandEnvelope;
  /** The columns that the value at a JSON pointer into the body came from. */
  readonly columnsAt: (pointer: string) => readonly string[];
};

/** A rule of a mapping, made ready: a command, or the reason why the row is left out. */
export type PlannedRule = {
  readonly when: readonly Condition[];
  readonly effect: PlannedCommand | { readonly leaveOut: string };
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
