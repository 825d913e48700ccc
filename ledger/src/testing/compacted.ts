import assert from 'node:assert/strict';
import { COMMANDS, commandBody } from '@lumbung/schemas/commands';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decision } from '../domain/decider.ts';
import { BehindHorizon } from '../domain/horizon.ts';
import type { AnyDecider } from '../domain/registry.ts';
import { deciderOf } from '../domain/registry.ts';
import { decideOn } from '../handler/decide-on.ts';
import { TEST_NOW, TEST_USER } from './given.ts';
import type { TestCommand, TestLedger } from './given.ts';

/** Later than every step of a history. */
const NOW = TEST_NOW.replace('T05', 'T09');

/** That a book is compacted after so many of its events, and whether it is a snapshot then. */
export type Compaction = {
  readonly events: number;
  readonly horizon: string;
  readonly isRead: boolean;
};

/** A book that was compacted along the way; what lies behind its horizon has it begin anew. */
export function compactedBook(
  decider: AnyDecider,
  events: readonly LumbungEvent[],
  compactions: readonly Compaction[],
): unknown {
  let state = decider.initial;
  for (const [index, event] of events.entries()) {
    try {
      state = decider.evolve(state, event);
    } catch (error) {
      if (!(error instanceof BehindHorizon)) throw error;
      state = events.slice(0, index + 1).reduce(decider.evolve, decider.initial);
    }
    for (const { events: after, horizon, isRead } of compactions) {
      if (after !== index + 1) continue;
      state = decider.compact?.(state, horizon);
      if (isRead) state = decider.decode(decider.encode(state));
    }
  }
  return state;
}

/** Decides a command on books that may be compacted, and says whether that took the whole ones. */
export async function decideOnBooks(
  { kind, target, ...sent }: TestCommand,
  ledger: TestLedger,
  bookOf: (stream: string) => unknown = (stream) => ledger.stateOf(stream),
): Promise<{ readonly decision: Decision; readonly tookWhole: boolean }> {
  let tookWhole = false;
  const eventAt = (of: string, revision: number) =>
    Promise.resolve(ledger.eventsOf(of)[revision] ?? assert.fail(`${of} has no ${revision}`));
  const loaded = (of: string, state: unknown) =>
    Promise.resolve({ revision: ledger.eventsOf(of).length - 1, state });
  const load = (of: string) =>
    loaded(of, deciderOf(of)?.compact === undefined ? ledger.stateOf(of) : bookOf(of));
  const whole = (of: string) => {
    tookWhole = true;
    return loaded(of, ledger.stateOf(of));
  };
  const actor = {
    user: TEST_USER,
    backdatingDaysMax: sent.backdatingDaysMax ?? 30,
    mayRestateVariances: sent.mayRestateVariances ?? false,
  };
  const commandId = deriveIdentifier('command', 'next');
  const request = { kind, target, body: sent.body, commandId, actor };
  const stream = streamOf(COMMANDS[kind].category, target);
  const body = commandBody[kind].parse(sent.body);
  const states = { eventAt, whole, deciderOf };
  const { decision } = await decideOn({ request, body, stream }, NOW, states, load);
  return { decision, tookWhole };
}
