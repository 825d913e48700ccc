import { setTimeout as wait } from 'node:timers/promises';
import type { CommandEnvelope } from '@lumbung/schemas/commands';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { SinkUnavailable } from './command-sink.ts';
import type { CommandSink } from './command-sink.ts';
import { IMPORT_LIMITS } from './limits.ts';

/** A verdict that will not change. */
export type SettledVerdict = Exclude<BulkVerdict, { verdict: 'failed' }>;

/**
 * Sends commands until each has its verdict, the same ids every time, and waits longer between the
 * attempts. Verdicts come in the order of the commands.
 *
 * @throws {SinkUnavailable} when some still have none after the last attempt
 */
export async function sendUntilSettled(
  sink: CommandSink,
  commands: readonly CommandEnvelope[],
  signal: AbortSignal,
): Promise<readonly SettledVerdict[]> {
  const settled = new Map<CommandEnvelope, SettledVerdict>();
  let fault = '';
  for (let attempt = 1; attempt <= IMPORT_LIMITS.sendAttemptsMax; attempt += 1) {
    const open = commands.filter((command) => !settled.has(command));
    if (open.length === 0) break;
    if (attempt > 1) await wait(delayBefore(attempt), undefined, { signal });
    signal.throwIfAborted();
    fault = await sendOnce(sink, open, settled);
  }
  return commands.map((command) => {
    const verdict = settled.get(command);
    if (verdict === undefined) throw new SinkUnavailable(fault);
    return verdict;
  });
}

/** Sends once, adds what settled, and says what kept the rest from it. */
async function sendOnce(
  sink: CommandSink,
  commands: readonly CommandEnvelope[],
  settled: Map<CommandEnvelope, SettledVerdict>,
): Promise<string> {
  try {
    let fault = '';
    const verdicts = await sink.send(commands);
    for (const [index, command] of commands.entries()) {
      const verdict = verdicts[index];
      if (verdict === undefined) fault = 'the server answered with fewer verdicts than commands';
      else if (verdict.verdict === 'failed') fault = verdict.refusals[0]?.title ?? 'failed';
      else settled.set(command, verdict);
    }
    return fault;
  } catch (error) {
    if (error instanceof SinkUnavailable) return error.message;
    throw error;
  }
}

function delayBefore(attempt: number): number {
  const doubled = IMPORT_LIMITS.retryDelayMilliseconds * 2 ** (attempt - 2);
  return Math.min(doubled, IMPORT_LIMITS.retryDelayMillisecondsMax);
}
