import { ask } from './ask.ts';
import { inBatches } from './batches.ts';
import type { CommandSink } from './command-sink.ts';
import type { PreparedCommand } from './mapping/planned.ts';
import { refusedRows } from './refused-rows.ts';
import type { Reject } from './reject.ts';
import type { SettledVerdict } from './send-until-settled.ts';

/** How the commands of an import ended, by number. */
export type CommandCounts = {
  /** Commands that have their verdict. */
  sent: number;
  /** Commands that the ledger took now. */
  accepted: number;
  /** Commands that the ledger had taken before. */
  alreadyThere: number;
  refused: number;
};

/** What sending needs besides the commands. */
export type Sending = {
  readonly sink: CommandSink;
  /** The ordinal of the last event before the import. */
  readonly headBefore: number;
  /** How often a refused command is asked again under another id. */
  readonly timesAgain: number;
  readonly signal: AbortSignal;
  readonly onReject: (reject: Reject) => Promise<void>;
  /** So many more commands have their verdict. */
  readonly onSent: (commands: number) => void;
};

/**
 * Sends the commands of a stage and waits until each has its verdict; `counts` grows with them.
 * While a request is under way the next is prepared, and no further one.
 */
export async function sendStage(
  commands: AsyncIterable<PreparedCommand>,
  counts: CommandCounts,
  sending: Sending,
): Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  for await (const batch of inBatches(commands)) {
    await underWay;
    underWay = sendBatch(batch, counts, sending);
    // It is awaited above or below; until then a failure must not end the process.
    underWay.catch(() => undefined);
  }
  await underWay;
}

async function sendBatch(
  batch: readonly PreparedCommand[],
  counts: CommandCounts,
  sending: Sending,
): Promise<void> {
  const commands = batch.map((prepared) => prepared.command);
  const verdicts = await ask(sending.sink, commands, sending.timesAgain, sending.signal);
  for (const [index, prepared] of batch.entries()) {
    const verdict = verdicts[index];
    if (verdict !== undefined) await settle(prepared, verdict, counts, sending);
  }
  sending.onSent(batch.length);
}

async function settle(
  prepared: PreparedCommand,
  verdict: SettledVerdict,
  counts: CommandCounts,
  sending: Sending,
): Promise<void> {
  counts.sent += 1;
  if (verdict.verdict === 'accepted') {
    if (verdict.ordinal <= sending.headBefore) counts.alreadyThere += 1;
    else counts.accepted += 1;
    return;
  }
  counts.refused += 1;
  for (const reject of refusedRows(prepared, verdict.refusals)) await sending.onReject(reject);
}
