import { readRows } from './csv/read-rows.ts';
import type { ReadRow } from './csv/read-rows.ts';
import { openKeyCounter } from './key-counter.ts';
import type { KeyCounter } from './key-counter.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { mapRow, serve } from './map-row.ts';
import type { ReadingStage } from './map-row.ts';
import type { Plan } from './mapping/planned.ts';
import { rejectsOf } from './reject.ts';
import type { Reject } from './reject.ts';
import type { Problem } from './row.ts';
import { SourceError } from './source-error.ts';

/** What was found when the whole file was read and mapped, before anything is sent. */
export type CheckedFile = {
  readonly rowsRead: number;
  /** Rows that become commands. */
  readonly rowsMapped: number;
  /** Rows that a rule of the mapping leaves out. */
  readonly rowsLeftOut: number;
  /** The commands that the file becomes, with those that the mapping sends whatever it holds. */
  readonly commands: number;
  /** The lines of the rows that cannot be taken. */
  readonly unusableLines: ReadonlySet<number>;
};

/** What an import tells while it works. */
export type Listener = {
  /** So many more bytes of the file were read. */
  readonly onRead: (bytes: number) => void;
  readonly onReject: (reject: Reject) => Promise<void>;
};

/**
 * Reads the whole file and maps every row, without sending anything.
 *
 * @throws {SourceError} where the file as a whole cannot be taken
 */
export async function checkFile(
  path: string,
  plan: Plan,
  listener: Listener,
): Promise<CheckedFile> {
  using counter = openKeyCounter();
  const counts = { rowsRead: 0, rowsMapped: 0, rowsLeftOut: 0, commands: commandsOnce(plan) };
  const unusableLines = new Set<number>();
  for await (const row of readRows(path, plan.format, listener.onRead)) {
    counts.rowsRead += 1;
    const fate = fateOf(row, plan, counter);
    if (fate.kind === 'mapped') counts.rowsMapped += 1;
    if (fate.kind === 'left-out') counts.rowsLeftOut += 1;
    if (fate.kind === 'unusable') unusableLines.add(row.line);
    counts.commands += fate.stages.length;
    for (const stage of fate.stages) serve(stage, row, counter);
    for (const reject of rejectsOf(row, fate.problems)) await listener.onReject(reject);
    if (unusableLines.size > IMPORT_LIMITS.unusableRowsMax) {
      const max = IMPORT_LIMITS.unusableRowsMax;
      throw new SourceError('too-many-unusable-rows', row.line, { max });
    }
  }
  return { ...counts, unusableLines };
}

function commandsOnce(plan: Plan): number {
  return plan.stages.reduce(
    (sum, stage) => sum + (stage.per === 'import' ? stage.commands.length : 0),
    0,
  );
}

type Fate = {
  readonly kind: 'mapped' | 'left-out' | 'unusable';
  /** The stages that make a command of it. */
  readonly stages: readonly ReadingStage[];
  readonly problems: readonly Problem[];
};

/**
 * What becomes of a row over all stages. An unusable one is not taken at all; one that is left out
 * still has its store or supplier registered.
 */
function fateOf(row: ReadRow, plan: Plan, counter: KeyCounter): Fate {
  if (row.fields !== row.fieldsExpected) return unusable([ragged(row)]);
  const leftOut: Problem[] = [];
  const stages: ReadingStage[] = [];
  for (const stage of plan.stages) {
    if (stage.per === 'import') continue;
    const mapped = mapRow(stage, row, counter);
    if (mapped.kind === 'unusable') return unusable(mapped.problems);
    if (mapped.kind === 'command') stages.push(stage);
    if (mapped.kind === 'left-out' && stage.per === 'row') leftOut.push(mapped.problem);
  }
  if (stages.some((stage) => stage.per === 'row')) return { kind: 'mapped', stages, problems: [] };
  if (leftOut.length > 0) return { kind: 'left-out', stages, problems: leftOut.slice(0, 1) };
  return unusable([{ code: 'no-rule', columns: [], parameters: {} }]);
}

function unusable(problems: readonly Problem[]): Fate {
  return { kind: 'unusable', stages: [], problems };
}

function ragged({ fields, fieldsExpected }: ReadRow): Problem {
  return {
    code: 'ragged-row',
    columns: [],
    parameters: { found: fields, expected: fieldsExpected },
  };
}
