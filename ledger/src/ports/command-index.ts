import type { Refusal } from '@lumbung/schemas/refusal';
import type { DeviceMark } from './device-refusals.ts';

/** How a command ended, once and for ever. */
export type Verdict =
  | {
      readonly kind: 'accepted';
      readonly firstRevision: number;
      readonly lastRevision: number;
      readonly ordinal: number;
      readonly recordedTime: string;
      readonly eventIds: readonly string[];
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** What names a command: the stream it is for and the id that its sender gave it. */
export type CommandIdentity = { readonly stream: string; readonly commandId: string };

/** A command that ended: its digest tells a retry from another command under the same id. */
export type SettledCommand = CommandIdentity & {
  readonly digest: string;
  readonly verdict: Verdict;
};

/** A command that is refused now, with what its device said of itself. */
export type NewRefusal = CommandIdentity & {
  readonly digest: string;
  readonly refusals: readonly Refusal[];
  readonly device?: DeviceMark | undefined;
};

/** The verdicts of all commands, beside the log. Acceptances enter it by the append itself. */
export interface CommandIndex {
  /** The verdict of a command; undefined while it has none. */
  find(command: CommandIdentity): Promise<SettledCommand | undefined>;

  /**
   * Records a refusal with its device's mark, durably, and answers what stands: the first verdict
   * when the command had one already, whatever its digest.
   */
  refuse(command: NewRefusal): Promise<SettledCommand>;
}
