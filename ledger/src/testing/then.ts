import assert from 'node:assert/strict';
import type { EventData, EventName } from '@lumbung/schemas/event-types';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import type { Decision, Fact } from '../domain/decider.ts';

/** A refusal as a test says it: the code, and the pointer where it is not the whole. */
export type RefusedAt = RejectionCode | `${RejectionCode} ${string}`;

/** What a decision came to. */
export class Then {
  readonly decision: Decision;

  constructor(decision: Decision) {
    this.decision = decision;
  }

  /** Whether it was accepted, for properties that go on either way. */
  get isAccepted(): boolean {
    return this.decision.kind === 'accept';
  }

  /** The data of the one fact that was laid down; the test fails when the command was refused. */
  accepted<Name extends EventName>(name: Name): EventData<Name> {
    return this.fact(name).data as EventData<Name>;
  }

  /** The one fact that was laid down, with its moment. */
  fact<Name extends EventName>(name: Name): Extract<Fact, { name: Name }> {
    assert(this.decision.kind === 'accept', `refused: ${JSON.stringify(this.decision)}`);
    const [fact, ...others] = this.decision.facts;
    assert.equal(others.length, 0);
    assert.equal(fact?.name, name);
    return fact as Extract<Fact, { name: Name }>;
  }

  /** The refusals as `code pointer`; the test fails when the command was accepted. */
  refused(...expected: readonly RefusedAt[]): this {
    const found = this.#refusals.map(({ code, pointer }) => `${code} ${pointer}`.trim());
    assert.deepEqual(found, expected);
    return this;
  }

  /** The values of the first refusal. */
  with(parameters: Readonly<Record<string, string | number>>): this {
    assert.deepEqual(this.#refusals[0]?.parameters, parameters);
    return this;
  }

  get #refusals(): readonly Refusal[] {
    assert(this.decision.kind === 'refuse', `accepted: ${JSON.stringify(this.decision)}`);
    return this.decision.refusals;
  }
}
