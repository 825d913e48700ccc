import { checkFile } from './check-file.ts';
import type { CheckedFile } from './check-file.ts';
import type { CommandSink } from './command-sink.ts';
import type { Plan } from './mapping/planned.ts';
import type { Reject } from './reject.ts';
import { sendStage } from './send-stage.ts';
import type { CommandCounts } from './send-stage.ts';
import { stageCommands } from './stage-commands.ts';

/** What to import, and how. */
export type ImportRequest = {
  readonly path: string;
  readonly plan: Plan;
  /** Check the file and send nothing. */
  readonly dryRun: boolean;
  /** Send the usable rows of a file that has unusable ones. */
  readonly takeUsableRows: boolean;
  /** How often what the ledger refused is asked again, under another id each time. */
  readonly timesAgain: number;
  readonly signal: AbortSignal;
};

/** What an import tells while it works. */
export type ImportListener = {
  /** So many more bytes of the file were checked. */
  readonly onRead: (bytes: number) => void;
  /** A stage of the mapping begins to be sent, of so many commands. */
  readonly onStage: (name: string, commands: number) => void;
  /** So many more commands have their verdict. */
  readonly onSent: (commands: number) => void;
  readonly onReject: (reject: Reject) => Promise<void>;
};

/** How an import ended. */
export type ImportResult = {
  readonly outcome: 'dry-run' | 'nothing-sent' | 'sent';
  readonly rows: {
    readonly read: number;
    readonly mapped: number;
    /** Mapped ones that repeat an earlier row; their occurrence tells them apart. */
    readonly repeated: number;
    /** Left out by a rule of the mapping. */
    readonly leftOut: number;
    readonly unusable: number;
  };
  readonly commands: Readonly<CommandCounts> & { readonly prepared: number };
  /** The ordinal of the last event when the import ended; absent where it sent nothing. */
  readonly headOrdinal?: number;
};

/**
 * Imports a file: first the whole file is read and every row mapped, so that a file that cannot be
 * taken changes nothing; then the stages of the mapping are sent one after the other. Doing it
 * again sends the same command ids, so that nothing is taken twice and what was broken off is
 * finished.
 *
 * @throws {SourceError} where the file as a whole cannot be taken
 * @throws {SinkUnavailable} where the server stays away
 */
export async function runImport(
  request: ImportRequest,
  withSink: <Result>(work: (sink: CommandSink) => Promise<Result>) => Promise<Result>,
  listener: ImportListener,
): Promise<ImportResult> {
  const checked = await checkFile(request.path, request.plan, listener);
  const counts: CommandCounts = { sent: 0, accepted: 0, alreadyThere: 0, refused: 0 };
  if (request.dryRun) return resultOf('dry-run', checked, counts);
  if (checked.unusableLines.size > 0 && !request.takeUsableRows) {
    return resultOf('nothing-sent', checked, counts);
  }
  const headOrdinal = await withSink(async (sink) => {
    const sending = { ...request, ...listener, sink, headBefore: await sink.headOrdinal() };
    const reading = {
      ...request,
      unusableLines: checked.unusableLines,
      onReject: listener.onReject,
    };
    for (const [place, stage] of request.plan.stages.entries()) {
      listener.onStage(stage.name, checked.commandsByStage[place] ?? 0);
      await sendStage(stageCommands(stage, reading), counts, sending);
    }
    return sink.headOrdinal();
  });
  return { ...resultOf('sent', checked, counts), headOrdinal };
}

function resultOf(
  outcome: ImportResult['outcome'],
  checked: CheckedFile,
  counts: CommandCounts,
): ImportResult {
  const prepared = checked.commandsByStage.reduce((sum, commands) => sum + commands, 0);
  return {
    outcome,
    rows: {
      read: checked.rowsRead,
      mapped: checked.rowsMapped,
      repeated: checked.rowsRepeated,
      leftOut: checked.rowsLeftOut,
      unusable: checked.unusableLines.size,
    },
    commands: { prepared, ...counts },
  };
}
