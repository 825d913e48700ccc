import { draftedCommand } from '../drafted-commands.ts';
import type { DraftedCommand } from '../drafted-commands.ts';

/** Commands of the crash tests stand in turn in so many streams, and most of them in the first. */
const STREAMS = 5;

/** The command of a number where so many are sent at once: each of a round has its own stream. */
export function roundCommand(number: number, round: number): DraftedCommand {
  return draftedCommand({ command: number, stream: number % round, count: countOf(number) });
}

/** The command of a number: the same for the same number, in every process. */
export function crashCommand(number: number): DraftedCommand {
  const stream = number % 2 === 0 ? 0 : number % STREAMS;
  return draftedCommand({ command: number, stream, count: countOf(number) });
}

function countOf(number: number): number {
  return 1 + (number % 3);
}
