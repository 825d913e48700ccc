import type { CommandEnvelope } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { CommandSink } from './command-sink.ts';
import { sendUntilSettled } from './send-until-settled.ts';
import type { SettledVerdict } from './send-until-settled.ts';

/**
 * Asks for the verdicts on commands, in their order. A refusal is final for a command's id; with
 * `timesAgain` above 0 what was refused is asked again that often, each time under another id that
 * follows from the first. The earlier ids are always asked first, so that nothing is taken twice.
 */
export async function ask(
  sink: CommandSink,
  commands: readonly CommandEnvelope[],
  timesAgain: number,
  signal: AbortSignal,
): Promise<readonly SettledVerdict[]> {
  let verdicts = await sendUntilSettled(sink, commands, signal);
  for (let time = 1; time <= timesAgain; time += 1) {
    const refused = commands.filter((_, index) => verdicts[index]?.verdict === 'refused');
    if (refused.length === 0) break;
    const again = refused.map((command) => askedAgain(command, time));
    const answers = await sendUntilSettled(sink, again, signal);
    const answerTo = new Map(refused.map((command, index) => [command, answers[index]]));
    const previous = verdicts;
    verdicts = commands.flatMap((command, index) => answerTo.get(command) ?? previous[index] ?? []);
  }
  return verdicts;
}

function askedAgain(command: CommandEnvelope, time: number): CommandEnvelope {
  return { ...command, commandId: deriveIdentifier('import-again', command.commandId, time) };
}
