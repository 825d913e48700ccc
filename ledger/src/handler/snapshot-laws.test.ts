import assert from 'node:assert/strict';
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
  const { decision } = await decideOn(
    { request, body, stream },
    NOW,
    { eventAt, deciderOf, whole: load },
    load,
  );
  return decision;
}

describe.each([
  ['enforces', IDS.centre],
  ['records and flags', IDS.post],
])('in a facility that %s', (_, facility) => {
  test('a decision after a snapshot is that of the whole book', async () => {
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
          expect(again).toEqual(decision);
          ends.add(decision.kind);
        }
      },
    );
    await fc.assert(property);
    expect(ends).toEqual(new Set(['accept', 'refuse']));
  });
});
