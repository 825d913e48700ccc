import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { DeviceRefusals } from '../../ports/device-refusals.ts';
import type { RefusedMark } from '../refused-mark.ts';

/** Where final refusals are kept beside a weak log, which holds acceptances only. */
export interface Refusals extends DeviceRefusals {
  /** The refusal of a command; undefined when there is none. */
  find(command: CommandIdentity): Promise<SettledCommand | undefined>;
  /** Keeps a refusal and its mark, durably, unless the command has one; answers what stands. */
  keep(refused: SettledCommand, mark: RefusedMark | undefined): Promise<SettledCommand>;
}
