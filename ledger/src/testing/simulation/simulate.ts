import * as books from './checks.ts';
import * as commands from './command-checks.ts';
import type { Fault } from './faults.ts';
import { HISTORY_COMMANDS, runHistory } from './history.ts';

/** What every history is held against, by what it says. */
const CHECKS: Readonly<Record<string, (history: books.Checked) => boolean>> = {
  'for each lot all accounts sum to zero': books.sumsToZero,
  'the folded book is the sum of its entries': books.foldsToTheSum,
  'an enforcing book stays above zero': books.staysAboveZero,
  'what was counted stays': books.countsHold,
  'what was closed stays': books.closingsStay,
  'the two books meet': books.booksMeet,
  'a fact stands when it was said': commands.standsWhenSaid,
  'a fact lies within reach': commands.staysInReach,
  'a line is taken back once and in full': commands.takesBackOnce,
  'a document moves what was said': commands.movesWhatIsSaid,
  'vial monitors go forward': commands.monitorsGoForward,
  'picking goes by monitor, then expiry': commands.picksInOrder,
  'nothing expired is used': commands.usesNothingExpired,
  'a debit says what is uncovered': commands.saysWhatIsUncovered,
};

/** What a run came to. */
export type Simulated = {
  readonly commands: number;
  readonly branches: ReadonlyMap<string, number>;
  /** The checks that failed, each with the seed of the first history that failed it. */
  readonly broken: ReadonlyMap<string, number>;
};

/** How a run is made: its seed, how many commands, and a fault that is planted in it. */
export type Run = {
  readonly seed: number;
  readonly commands: number;
  readonly fault?: Fault;
  /** Called after every history with how many commands it took. */
  readonly advance?: (commands: number) => void;
  /** Ends the run with the first history that breaks a check. */
  readonly untilBroken?: boolean;
};

/** Runs histories until so many commands were sent, and holds each against every check. */
export function simulate({ seed, commands: total, fault, advance, untilBroken }: Run): Simulated {
  const branches = new Map<string, number>();
  const broken = new Map<string, number>();
  let done = 0;
  for (let own = seed; done < total; own += 1) {
    const size = Math.min(HISTORY_COMMANDS, total - done);
    const history = books.checkedOf(runHistory(own, size, fault));
    for (const [name, times] of history.branches) {
      branches.set(name, (branches.get(name) ?? 0) + times);
    }
    for (const [name, holds] of Object.entries(CHECKS)) {
      if (!broken.has(name) && !holds(history)) broken.set(name, own);
    }
    done += size;
    advance?.(size);
    if (untilBroken === true && broken.size > 0) break;
  }
  return { commands: done, branches, broken };
}
