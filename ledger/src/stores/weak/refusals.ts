import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';

/** Where final refusals are kept beside a weak log, which holds acceptances only. */
export interface Refusals {
  /** The refusal of a command; undefined when there is none. */
  find(command: CommandIdentity): Promise<SettledCommand | undefined>;
  /** Keeps a refusal, durably, unless the command has one already; answers what stands. */
  keep(refused: SettledCommand): Promise<SettledCommand>;
}
