import assert from 'node:assert/strict';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import { COMMANDS, commandBody } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../domain/decider.ts';
import { deciderOf } from '../domain/registry.ts';
import { TEST_NOW, TEST_USER } from '../testing/given.ts';
import type { TestCommand, TestLedger } from '../testing/given.ts';
import { historiesOf, stepsOn, take } from '../testing/random-book.ts';
import { IDS } from '../testing/small-country.ts';
import { decideOn } from './decide-on.ts';

/** Later than every step of a history. */
const NOW = TEST_NOW.replace('T05', 'T09');

/** Decides a command on the state that is given for its stream, and on the others as they are. */
async function decided(command: TestCommand, own: unknown, ledger: TestLedger): Promise<Decision> {
  const { kind, target } = command;
  const stream = streamOf(COMMANDS[kind].category, target);
  const eventAt = (of: string, revision: number) =>
    Promise.resolve(ledger.eventsOf(of)[revision] ?? assert.fail(`${of} has no ${revision}`));
  const load = (of: string) => {
    const state = of === stream ? own : ledger.stateOf(of);
    return Promise.resolve({ revision: ledger.eventsOf(of).length - 1, state });
  };
  const request = {
    kind,
    target,
    body: command.body,
    commandId: deriveIdentifier('command', 'next'),
    actor: { user: TEST_USER, backdatingDaysMax: 30, mayRestateVariances: false },
  };
  const body = commandBody[kind].parse(command.body);
  const { decision } = await decideOn({ request, body, stream }, NOW, { eventAt }, load);
  return decision;
}

/**
 * What a decision says, whatever the order in which it says it: the balances that a count implies
 * come in the order of the book's map, which a snapshot does not keep.
 */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((part) => unordered(unnumbered(part)));
    return parts.toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unordered(part)]));
}

/** A line of a document, or a restatement, without its own number and those of other lines. */
function unnumbered(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const { line: _, of: __, pair: ___, ...rest } = part as Record<string, unknown>;
  return rest;
}

describe.each([
  ['enforces', IDS.centre],
  ['records and flags', IDS.post],
])('in a facility that %s', (_, facility) => {
  test('a decision after a snapshot says what that of the whole book says', async () => {
    const stream = streamOf('stock', facility);
    const decider = deciderOf(stream) ?? assert.fail();
    const ends = new Set<string>();
    const property = fc.asyncProperty(
      historiesOf(facility),
      fc.array(stepsOn(facility), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      async (steps, asked, cut) => {
        const ledger = take(steps);
        const events = ledger.eventsOf(stream);
        const at = cut % (events.length + 1);
        const kept = events.slice(0, at).reduce(decider.evolve, decider.initial);
        const read = decider.decode(decider.encode(kept));
        const resumed = events.slice(at).reduce(decider.evolve, read);
        for (const step of asked) {
          const command = step(ledger);
          const decision = await decided(command, ledger.stateOf(stream), ledger);
          const again = await decided(command, resumed, ledger);
          expect(unordered(again)).toEqual(unordered(decision));
          ends.add(decision.kind);
        }
      },
    );
    await fc.assert(property);
    expect(ends).toEqual(new Set(['accept', 'refuse']));
  });
});
