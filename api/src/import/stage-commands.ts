import { readRows } from './csv/read-rows.ts';
import { openKeyCounter } from './key-counter.ts';
import { mapRow, serve } from './map-row.ts';
import type { Plan, PlannedStage, PreparedCommand } from './mapping/planned.ts';

/** What a stage reads the file for, and what it passes over. */
export type StageReading = {
  readonly path: string;
  readonly plan: Plan;
  /** The lines that were found unusable when the file was checked. */
  readonly unusableLines: ReadonlySet<number>;
};

/** The commands of one stage, in the order of the file. */
export async function* stageCommands(
  stage: PlannedStage,
  { path, plan, unusableLines }: StageReading,
): AsyncGenerator<PreparedCommand> {
  if (stage.per === 'import') {
    yield* stage.commands;
    return;
  }
  using counter = openKeyCounter();
  for await (const row of readRows(path, plan.format)) {
    if (unusableLines.has(row.line)) continue;
    const mapped = mapRow(stage, row, counter);
    if (mapped.kind !== 'command') continue;
    serve(stage, row, counter);
    yield mapped.prepared;
  }
}
