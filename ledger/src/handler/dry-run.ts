import type { DryRun } from '../command.ts';
import { decideOn } from './decide-on.ts';
import { draftsOf } from './drafts.ts';
import type { HandlerParts } from './handler.ts';
import type { States } from './states.ts';
import { identityOf, outcomeOf } from './turn.ts';
import type { Turn } from './turn.ts';

/**
 * Decides a command on what stands in the log, as the next one of its stream would be, and lays
 * nothing down: no event, no refusal, and its id stays free.
 */
export async function dryRun(turn: Turn, parts: HandlerParts, states: States): Promise<DryRun> {
  const standing = await parts.index.find(identityOf(turn));
  if (standing !== undefined) return outcomeOf(standing, turn);
  const { ordinal } = await parts.store.locate(Number.MAX_SAFE_INTEGER);
  const now = parts.clock();
  const fresh = (stream: string) => states.refresh(stream);
  const { decision, before } = await decideOn(turn, now, states, fresh);
  if (decision.kind === 'refuse') {
    return { kind: 'wouldBeRefused', ordinal, refusals: decision.refusals };
  }
  const { request, stream, digest } = turn;
  const { installation } = parts;
  const events = draftsOf(decision.facts, { installation, stream, digest, now, request });
  return { kind: 'wouldBeAccepted', stream, ordinal, firstRevision: before.revision + 1, events };
}
