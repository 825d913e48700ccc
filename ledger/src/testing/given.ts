import assert from 'node:assert/strict';
import { COMMANDS, commandBody } from '@lumbung/schemas/commands';
import type { CommandInput, CommandKind } from '@lumbung/schemas/commands';
import { sequenceOf } from '@lumbung/schemas/envelope';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { eventSchemas } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decision, Fact } from '../domain/decider.ts';
import type { Reference, References } from '../domain/references.ts';
import { deciderOf, ledTo } from '../domain/registry.ts';
import { draftsOf } from '../handler/drafts.ts';
import { Then } from './then.ts';

/**
 * A command as a test writes it: what kind, for what, what it says, and by whom it is sent when.
 */
export type TestCommand = {
  [Kind in CommandKind]: {
    readonly kind: Kind;
    readonly target: string;
    readonly body: CommandInput<Kind>;
    readonly deviceTime?: string;
    readonly backdatingDaysMax?: number;
    readonly mayRestateVariances?: boolean;
    readonly hasComment?: boolean;
  };
}[CommandKind];

/** The moment at which a test's ledger stands until it is moved: 13:00 on 10 March in Makassar. */
export const TEST_NOW = '2026-03-10T05:00:00.000000Z';

/** The user who sends a test's commands. */
export const TEST_USER = deriveIdentifier('user', 'test');

type Stream = { readonly state: unknown; readonly events: LumbungEvent[] };

/**
 * A ledger in memory for given/when/then tests of deciders. `given` lays down the events of
 * commands that must be accepted; `when` decides one more; `then…` says what it came to. Every
 * event is held against its schema.
 */
export class TestLedger {
  readonly #streams = new Map<string, Stream>();
  #now: string;
  #commands = 0;

  readonly #deciderOf: typeof deciderOf;

  /** @param find which decider decides for a stream, where it is not the ledger's own */
  constructor(now: string = TEST_NOW, find: typeof deciderOf = deciderOf) {
    this.#now = now;
    this.#deciderOf = find;
  }

  /** Moves the ledger's clock to a moment. */
  at(now: string): this {
    this.#now = now;
    return this;
  }

  /** Lays down what some commands lead to; each must be accepted. Answers the events. */
  given(...history: readonly (TestCommand | readonly TestCommand[])[]): LumbungEvent[] {
    return history.flat().flatMap((command) => {
      const decision = this.#decide(command);
      assert(decision.kind === 'accept', `given: ${JSON.stringify(decision)}`);
      return this.#apply(command, decision.facts);
    });
  }

  /** Decides a command; what is accepted is laid down too. */
  try(command: TestCommand): Then {
    const decision = this.#decide(command);
    if (decision.kind === 'accept') this.#apply(command, decision.facts);
    return new Then(decision);
  }

  /** Decides a command without laying anything down. */
  when(command: TestCommand): Then {
    const decision = this.#decide(command);
    if (decision.kind === 'accept') this.#eventsOf(command, decision.facts);
    return new Then(decision);
  }

  /** The state of a stream, as the events so far make it. */
  stateOf(stream: string): unknown {
    return this.#read(stream).state;
  }

  /** The events of a stream. */
  eventsOf(stream: string): readonly LumbungEvent[] {
    return this.#read(stream).events.slice();
  }

  #read(stream: string): Stream {
    return this.#streams.get(stream) ?? { state: this.#deciderOf(stream)?.initial, events: [] };
  }

  #decide({ kind, target, ...sent }: TestCommand): Decision {
    const body = commandBody[kind].parse(sent.body);
    const decider = this.#deciderOf(streamOfCommand(kind, target));
    const { state, events } = this.#read(streamOfCommand(kind, target));
    const streams = decider?.refersTo[kind]?.(body, target, state) ?? [];
    const revisions = decider?.rereads?.[kind]?.(body, state) ?? [];
    const decision = decider?.decide[kind]?.(state, body, {
      target,
      now: this.#now,
      actor: {
        user: TEST_USER,
        backdatingDaysMax: sent.backdatingDaysMax ?? 30,
        mayRestateVariances: sent.mayRestateVariances ?? false,
      },
      hasComment: sent.hasComment ?? false,
      references: this.#references(streams),
      events: new Map(revisions.map((revision) => [revision, events[revision] ?? assert.fail()])),
      ...(sent.deviceTime === undefined ? {} : { deviceTime: sent.deviceTime }),
    });
    assert(decision !== undefined, `nobody decides ${kind}`);
    return decision;
  }

  #references(named: readonly string[]): References {
    const references = new Map<string, Reference>();
    let wanted = named;
    while (wanted.length > 0) {
      for (const other of wanted) references.set(other, this.#reference(other));
      wanted = ledTo(wanted, references);
    }
    return references;
  }

  #reference(stream: string): Reference {
    const { state, events } = this.#read(stream);
    return { state, revision: events.length - 1 };
  }

  #apply(command: TestCommand, facts: readonly Fact[]): LumbungEvent[] {
    const stream = streamOfCommand(command.kind, command.target);
    const appended = this.#eventsOf(command, facts);
    this.#commands += 1;
    const { state, events } = this.#read(stream);
    const decider = this.#deciderOf(stream);
    assert(decider !== undefined);
    const next = appended.reduce(decider.evolve, state);
    events.push(...appended);
    this.#streams.set(stream, { state: next, events });
    return appended;
  }

  #eventsOf({ kind, target, hasComment }: TestCommand, facts: readonly Fact[]): LumbungEvent[] {
    const stream = streamOfCommand(kind, target);
    const commandId = deriveIdentifier('command', this.#commands);
    const drafts = draftsOf(facts, {
      installation: deriveIdentifier('installation'),
      stream,
      digest: '0'.repeat(64),
      now: this.#now,
      request: {
        commandId,
        actor: { user: TEST_USER, backdatingDaysMax: 0 },
        ...(hasComment === true ? { commentDigest: 'c'.repeat(64) } : {}),
      },
    });
    const revision = this.#read(stream).events.length;
    return drafts.map((draft, index) => {
      const sequence = sequenceOf(revision + index);
      const event = { ...draft, sequence, recordedtime: this.#now };
      return eventSchemas.get(draft.type)?.parse(event) ?? assert.fail(draft.type);
    });
  }
}

function streamOfCommand(kind: CommandKind, target: string): string {
  return streamOf(COMMANDS[kind].category, target);
}
