import { readRows } from './csv/read-rows.ts';
import { IMPORT_LIMITS } from './limits.ts';
import { serve } from './map-row.ts';
import type { Plan } from './mapping/planned.ts';
import { openPass } from './pass.ts';
import { rejectsOf } from './reject.ts';
import type { Reject } from './reject.ts';
import { fateOf } from './row-fate.ts';
import { SourceError } from './source-error.ts';

/** What was found when the whole file was read and mapped, before anything is sent. */
export type CheckedFile = {
  readonly rowsRead: number;
  /** Rows that become commands. */
  readonly rowsMapped: number;
  /** Rows that a rule of the mapping leaves out. */
  readonly rowsLeftOut: number;
  /** Rows that become commands and repeat an earlier row; their occurrence tells them apart. */
  readonly rowsRepeated: number;
  /** The commands that each stage of the mapping makes of it, by the stage's place. */
  readonly commandsByStage: readonly number[];
  /** The lines of the rows that cannot be taken. */
  readonly unusableLines: ReadonlySet<number>;
};

/** What is told while the file is checked. */
export type CheckListener = {
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
  listener: CheckListener,
): Promise<CheckedFile> {
  using pass = openPass();
  const counts = { rowsRead: 0, rowsMapped: 0, rowsLeftOut: 0, rowsRepeated: 0 };
  const commandsByStage = plan.stages.map((stage) =>
    stage.per === 'import' ? stage.commands.length : 0,
  );
  const unusableLines = new Set<number>();
  for await (const row of readRows(path, plan.format, listener.onRead)) {
    counts.rowsRead += 1;
    const fate = fateOf(row, plan, pass);
    if (fate.kind === 'mapped') counts.rowsMapped += 1;
    if (fate.kind === 'left-out') counts.rowsLeftOut += 1;
    if (fate.kind === 'unusable') unusableLines.add(row.line);
    let isRepeated = false;
    for (const [place, stage] of plan.stages.entries()) {
      const prepared = stage.per === 'import' ? undefined : fate.prepared.get(stage);
      if (stage.per === 'import' || prepared === undefined) continue;
      serve(stage, row, pass.counter);
      isRepeated ||= prepared.occurrence > 1;
      const begins = (prepared.document?.lines ?? 1) === 1;
      if (begins) commandsByStage[place] = (commandsByStage[place] ?? 0) + 1;
    }
    if (isRepeated) counts.rowsRepeated += 1;
    for (const reject of rejectsOf(row, fate.problems)) await listener.onReject(reject);
    if (unusableLines.size > IMPORT_LIMITS.unusableRowsMax) {
      const max = IMPORT_LIMITS.unusableRowsMax;
      throw new SourceError('too-many-unusable-rows', row.line, { max });
    }
  }
  return { ...counts, commandsByStage, unusableLines };
}
