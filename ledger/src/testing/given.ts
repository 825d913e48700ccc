import assert from 'node:assert/strict';
import { COMMANDS, commandBody } from '@lumbung/schemas/commands';
import type { CommandInput, CommandKind } from '@lumbung/schemas/commands';
import { sequenceOf } from '@lumbung/schemas/envelope';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decision, Fact } from '../domain/decider.ts';
import type { Reference } from '../domain/references.ts';
import { deciderOf } from '../domain/registry.ts';
import { draftsOf } from '../handler/drafts.ts';

/** A command as a test writes it: what kind, for what, what it says, and by whom it is sent when. */
export type TestCommand<Kind extends CommandKind = CommandKind> = {
  readonly kind: Kind;
  readonly target: string;
  readonly body: CommandInput<Kind>;
  readonly deviceTime?: string;
  readonly backdatingDaysMax?: number;
};

/** The moment at which a test's ledger stands unless the test says otherwise. */
export const TEST_NOW = '2026-03-10T05:00:00.000000Z';

/** The user who sends a test's commands. */
export const TEST_USER = deriveIdentifier('user', 'test');

type History = readonly TestCommand[] | readonly (readonly TestCommand[])[];

/**
 * A ledger in memory for given/when/then tests of deciders. `given` lays down the events of
 * commands that must be accepted; `when` decides one more; `then…` says what it came to.
 */
export class TestLedger {
  readonly #streams = new Map<string, { state: unknown; revision: number }>();
  readonly #now: string;
  #commands = 0;

  constructor(now: string = TEST_NOW) {
    this.#now = now;
  }

  /** Lays down what some commands lead to; each must be accepted. Answers the events. */
  given(...history: History): LumbungEvent[] {
    return history.flat().flatMap((command) => {
      const decision = this.#decide(command);
      assert.equal(decision.kind, 'accept', `given: ${JSON.stringify(decision)}`);
      return decision.kind === 'accept' ? this.#apply(command, decision.facts) : [];
    });
  }

  /** Decides a command without laying anything down. */
  when<Kind extends CommandKind>(command: TestCommand<Kind>): Then {
    return new Then(this.#decide(command));
  }

  /** The state of a stream, as the events so far make it. */
  stateOf(stream: string): unknown {
    return this.#read(stream).state;
  }

  #read(stream: string): { state: unknown; revision: number } {
    return this.#streams.get(stream) ?? { state: deciderOf(stream)?.initial, revision: -1 };
  }

  #decide(command: TestCommand): Decision {
    const { kind, target } = command;
    const body = commandBody[kind].parse(command.body);
    const stream = streamOf(COMMANDS[kind].category, target);
    const decider = deciderOf(stream);
    const { state } = this.#read(stream);
    const streams = decider?.refersTo[kind]?.(body, target, state) ?? [];
    const references = new Map<string, Reference>(
      streams.map((other) => [other, this.#read(other)]),
    );
    const decision = decider?.decide[kind]?.(state, body, {
      target,
      now: this.#now,
      actor: { user: TEST_USER, backdatingDaysMax: command.backdatingDaysMax ?? 30 },
      references,
      ...(command.deviceTime === undefined ? {} : { deviceTime: command.deviceTime }),
    });
    assert(decision !== undefined, `nobody decides ${kind}`);
    return decision;
  }

  #apply(command: TestCommand, facts: readonly Fact[]): LumbungEvent[] {
    const stream = streamOf(COMMANDS[command.kind].category, command.target);
    this.#commands += 1;
    const commandId = deriveIdentifier('command', this.#commands);
    const drafts = draftsOf(facts, {
      installation: deriveIdentifier('installation'),
      stream,
      digest: '0'.repeat(64),
      now: this.#now,
      request: { commandId, actor: { user: TEST_USER, backdatingDaysMax: 0 } },
    });
    return drafts.map((draft) => {
      const { state, revision } = this.#read(stream);
      const event = {
        ...draft,
        sequence: sequenceOf(revision + 1),
        recordedtime: this.#now,
      } as LumbungEvent;
      const next = deciderOf(stream)?.evolve(state, event);
      this.#streams.set(stream, { state: next, revision: revision + 1 });
      return event;
    });
  }
}

/** What a decision came to. */
export class Then {
  readonly decision: Decision;

  constructor(decision: Decision) {
    this.decision = decision;
  }

  /** The one fact that was laid down; the test fails when the command was refused. */
  accepted<Name extends Fact['name']>(name: Name): Extract<Fact, { name: Name }> {
    assert.equal(this.decision.kind, 'accept', JSON.stringify(this.decision));
    const [fact] = this.decision.kind === 'accept' ? this.decision.facts : [];
    assert.equal(fact?.name, name);
    return fact as Extract<Fact, { name: Name }>;
  }

  /** The refusals as `code pointer`; the test fails when the command was accepted. */
  refused(...expected: readonly (`${RejectionCode} ${string}` | RejectionCode)[]): void {
    assert.equal(this.decision.kind, 'refuse', 'it was accepted');
    const found =
      this.decision.kind === 'refuse'
        ? this.decision.refusals.map(({ code, pointer }) => `${code} ${pointer}`.trim())
        : [];
    assert.deepEqual(found, expected);
  }

  /** The values of the first refusal. */
  parameters(): Readonly<Record<string, string | number>> {
    return this.decision.kind === 'refuse' ? (this.decision.refusals[0]?.parameters ?? {}) : {};
  }
}
