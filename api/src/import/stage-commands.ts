import { readRows } from './csv/read-rows.ts';
import { joinDocuments } from './join-documents.ts';
import { mapRow, serve } from './map-row.ts';
import type { ReadingStage } from './map-row.ts';
import type { Plan, PlannedStage, PreparedCommand } from './mapping/planned.ts';
import { openPass } from './pass.ts';
import type { PreparedRow } from './prepare-command.ts';
import { rejectsOf } from './reject.ts';
import type { Reject } from './reject.ts';

/** What a stage reads the file for, and what it passes over. */
export type StageReading = {
  readonly path: string;
  readonly plan: Plan;
  /** The lines that were found unusable when the file was checked. */
  readonly unusableLines: ReadonlySet<number>;
  /** A row that only fell out now, since one that it depends on is not taken. */
  readonly onReject: (reject: Reject) => Promise<void>;
};

/** The commands of one stage, in the order of the file. */
export async function* stageCommands(
  stage: PlannedStage,
  reading: StageReading,
): AsyncGenerator<PreparedCommand> {
  if (stage.per === 'import') yield* stage.commands;
  else yield* joinDocuments(preparedRows(stage, reading));
}

async function* preparedRows(
  stage: ReadingStage,
  { path, plan, unusableLines, onReject }: StageReading,
): AsyncGenerator<PreparedRow> {
  using pass = openPass();
  for await (const row of readRows(path, plan.format)) {
    if (unusableLines.has(row.line)) continue;
    const mapped = mapRow(stage, row, pass);
    if (mapped.kind === 'unusable') {
      for (const reject of rejectsOf(row, mapped.problems)) await onReject(reject);
    }
    if (mapped.kind !== 'command') continue;
    serve(stage, row, pass.counter);
    yield mapped.prepared;
  }
}
