import type { CommandKind } from '@lumbung/schemas/commands';
import type { Draft } from '@lumbung/schemas/event';
import type { Actor } from './domain/decider.ts';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Verdict } from './ports/command-index.ts';
import type { DeviceMark } from './ports/device-refusals.ts';

/** A command on its way to its decision. The sender has been authorised already. */
export type CommandRequest = {
  /** The id that the sender made once and keeps until it is answered: a lower-case UUID. */
  readonly commandId: string;
  readonly kind: CommandKind;
  /** The identifier of what it is for: the facility of a stock command, else the thing itself. */
  readonly target: string;
  /** The body as it was received, before defaults. */
  readonly body: unknown;
  readonly actor: Actor;
  readonly device?: DeviceMark;
  /** The salted digest of a comment that its sender gave, which is kept elsewhere. */
  readonly commentDigest?: string;
  readonly onBehalfOf?: string;
  /** The chain that the command belongs to; itself when it starts one. */
  readonly correlationId?: string;
  /** What caused the command: an event's id for a reaction; itself otherwise. */
  readonly causationId?: string;
};

/** How a command ended, or did not. */
export type Outcome =
  /** It has its verdict, now or since earlier; the same for every retry. */
  | { readonly kind: 'settled'; readonly stream: string; readonly verdict: Verdict }
  /** It is no valid command: nothing was decided, and the id stays free. */
  | { readonly kind: 'invalid'; readonly refusals: readonly Refusal[] }
  /** The id was used for another command: nothing was decided. */
  | { readonly kind: 'reused'; readonly refusal: Refusal }
  /** The store could not take it, or may have: the sender asks again with the same id. */
  | { readonly kind: 'fault'; readonly code: 'conflict' | 'unavailable' | 'indeterminate' };

/**
 * What a command would come to if it were sent now. `ordinal` is that of the last event which the
 * decision surely saw.
 */
export type DryRun =
  /** It would be taken: these events would be laid down, and no other. */
  | {
      readonly kind: 'wouldBeAccepted';
      readonly stream: string;
      readonly ordinal: number;
      /** The revision of the first of them, if no other command comes first. */
      readonly firstRevision: number;
      readonly events: readonly Draft[];
    }
  /** It would be refused, and so for good. */
  | {
      readonly kind: 'wouldBeRefused';
      readonly ordinal: number;
      readonly refusals: readonly Refusal[];
    }
  /** It has its verdict already, or would not come to one. */
  | Outcome;

/** Takes commands to their verdicts. */
export interface CommandHandler {
  /**
   * Decides a command and appends its events; never throws for a refusal or a fault of the store.
   */
  handle(request: CommandRequest): Promise<Outcome>;

  /**
   * Takes a command to the decision that it would have, and records nothing: no event, no refusal.
   * Its id stays free; where it has a verdict already, that one is the answer.
   */
  dryRun(request: CommandRequest): Promise<DryRun>;
}
