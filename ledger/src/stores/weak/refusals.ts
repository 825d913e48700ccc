import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { DeviceRefusals } from '../../ports/device-refusals.ts';
import type { RefusedMark } from '../refused-mark.ts';
import type { Claim } from './claims.ts';

/** Where final refusals are kept beside a weak log, which holds acceptances only. */
export interface Refusals extends DeviceRefusals {
  /** The refusal of a command; undefined when there is none. */
  find(command: CommandIdentity): Promise<SettledCommand | undefined>;
  /**
   * Puts a refusal and its mark in place of the claim of its command, durably; false when that
   * claim does not stand any more.
   */
  keep(refused: SettledCommand, mark: RefusedMark | undefined, claim: Claim): Promise<boolean>;
}
