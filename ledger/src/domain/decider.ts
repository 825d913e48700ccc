import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody, CommandKind } from '@lumbung/schemas/commands';
import type { EventData, EventName } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { TimePrecision } from '@lumbung/schemas/time';
import type { References } from './references.ts';

/** A fact that a decision lays down: an event before the ledger gives it an envelope. */
export type Fact = {
  [Name in EventName]: {
    readonly name: Name;
    readonly data: EventData<Name>;
    /** When it happened; without it, when the ledger takes it. */
    readonly moment?: Moment;
    /** The end of the last closed period, where it happened before: it is booked there. */
    readonly bookedAt?: string;
  };
}[EventName];

/** When a fact happened, how exactly that is known, and the time zone it happened in. */
export type Moment = {
  readonly time: string;
  readonly precision: TimePrecision;
  readonly zone: string;
};

/** What a decision came to: facts to lay down, or refusals. A refusal lays down nothing. */
export type Decision =
  | { readonly kind: 'accept'; readonly facts: readonly Fact[] }
  | { readonly kind: 'refuse'; readonly refusals: readonly Refusal[] };

/** Who sends a command, as far as a decision may depend on it. */
export type Actor = {
  /** The opaque id of the user. */
  readonly user: string;
  /** Days that an entry may lie in the past once the facility is live. */
  readonly backdatingDaysMax: number;
  /** May take back entries that a later count covers, which restates its variance. */
  readonly mayRestateVariances?: boolean;
};

/** Everything that a decision may use besides the state and the command; it comes in as values. */
export type Context = {
  /** The identifier of what the command is for. */
  readonly target: string;
  /** The ledger's time. */
  readonly now: string;
  /** When the device made the command, by its clock. */
  readonly deviceTime?: string;
  readonly actor: Actor;
  /** Whether its sender said something of the command; the text is kept elsewhere. */
  readonly hasComment: boolean;
  /** The states of the other streams that the command refers to. */
  readonly references: References;
  /** The earlier events of the decider's own stream that it reads again, by their revision. */
  readonly events?: ReadonlyMap<number, LumbungEvent>;
};

/** The kinds of command that a kind of stream decides. */
export type Decide<Kinds extends CommandKind, State> = {
  readonly [Kind in Kinds]: (state: State, body: CommandBody<Kind>, context: Context) => Decision;
};

/**
 * How one kind of stream decides: its state before the first event, the fold, and a decision for
 * each kind of command. All of it pure and synchronous: no clock, no randomness, no I/O.
 */
export type Decider<Kinds extends CommandKind, State> = {
  readonly category: StreamCategory;
  /** Counted up when the form of the state changes, so that older snapshots are not used. */
  readonly stateVersion: number;
  readonly initial: State;
  readonly evolve: (state: State, event: LumbungEvent) => State;
  readonly decide: Decide<Kinds, State>;
  /** The streams whose states the decision needs, besides its own. */
  readonly refersTo: {
    readonly [Kind in Kinds]: (
      body: CommandBody<Kind>,
      target: string,
      state: State,
    ) => readonly string[];
  };
  /** The earlier events of its own stream that a decision reads again, by their revision. */
  readonly rereads?: {
    readonly [Kind in Kinds]?: (body: CommandBody<Kind>, state: State) => readonly number[];
  };
  /** The streams that a state of this kind leads on to: who refers to the one needs them too. */
  readonly leadsTo?: (state: State) => readonly string[];
  readonly encode: (state: State) => string;
  readonly decode: (text: string) => State;
  /**
   * The state with what lies behind a moment folded together. Where a decision or the fold needs
   * more than it then holds, they throw `BehindHorizon`.
   */
  readonly compact?: (state: State, horizon: string) => State;
  /** How much a state holds, in events; without it, all events that were folded into it. */
  readonly weigh?: (state: State) => number;
};
