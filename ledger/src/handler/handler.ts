import { sequenceOf } from '@lumbung/schemas/envelope';
import type { Draft, LumbungEvent } from '@lumbung/schemas/event';
import type { Clock } from '../clock.ts';
import type { CommandHandler, CommandRequest, Outcome } from '../command.ts';
import type { deciderOf } from '../domain/registry.ts';
import { faultCodeOf } from '../faults.ts';
import type { FaultCode } from '../faults.ts';
import type { CommandIndex, Verdict } from '../ports/command-index.ts';
import type { Append, Appended, EventStore } from '../ports/event-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import { decideOn } from './decide-on.ts';
import { draftsOf } from './drafts.ts';
import { dryRun } from './dry-run.ts';
import { forwardClock } from './forward-clock.ts';
import type { StreamState } from './hot-states.ts';
import { Mailboxes } from './mailbox.ts';
import { States } from './states.ts';
import { identityOf, outcomeOf, turnOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** Times that a command is decided anew after it lost a race, before its sender is bothered. */
const DECISIONS_MAX = 10;

/**
 * Decisions of one command that are given up where another stream that they read moved on. Those
 * after them have read all of it since the command came, and are held against their own stream
 * only: a document of hundreds of lots would never be taken while those lots are registered.
 */
const FENCED_DECISIONS_MAX = 3;

/** Commands that may wait for one stream. */
const WAITING_MAX = 2_000;

/** Events that the states hold that stay in memory, of all streams together. */
const HOT_EVENTS_MAX = 400_000;

/** What a command handler stands on. */
export type HandlerParts = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  readonly snapshots: SnapshotStore;
  readonly clock: Clock;
  /** The installation's id, made once. */
  readonly installation: string;
  /** Which decider decides for a stream, where it is not the ledger's own. */
  readonly deciderOf?: typeof deciderOf;
};

/** Makes the handler that takes every command to its verdict, once and for ever. */
export function createCommandHandler(given: HandlerParts): CommandHandler {
  const parts = { ...given, clock: forwardClock(given.clock) };
  const states = new States(parts.store, parts.snapshots, HOT_EVENTS_MAX, parts.deciderOf);
  const mailboxes = new Mailboxes(WAITING_MAX);
  /** Lets the command work on its stream when its turn comes; a fault of the store is an answer. */
  async function inTurn<Result>(
    request: CommandRequest,
    work: (turn: Turn) => Promise<Result>,
  ): Promise<Result | Extract<Outcome, { kind: 'invalid' | 'fault' }>> {
    const turn = turnOf(request);
    if (turn.kind === 'invalid') return turn;
    try {
      return await mailboxes.run(turn.stream, () => work(turn));
    } catch (error) {
      const code = faultCodeOf(error);
      if (code === undefined) throw error;
      return { kind: 'fault', code: code === 'idempotency-conflict' ? 'conflict' : code };
    }
  }
  return {
    handle: (request) => inTurn(request, (turn) => settle(turn, parts, states)),
    dryRun: (request) => inTurn(request, (turn) => dryRun(turn, parts, states)),
  };
}

/**
 * Takes one command to its verdict. It is decided on what is at hand, and the append holds that
 * against the log; where others have written meanwhile, it is decided again on what stands there.
 */
async function settle(turn: Turn, parts: HandlerParts, states: States): Promise<Outcome> {
  let load = (stream: string) => states.load(stream);
  for (let decisions = 0; decisions < DECISIONS_MAX; decisions += 1) {
    const standing = await parts.index.find(identityOf(turn));
    if (standing !== undefined) return outcomeOf(standing, turn);
    const isFenced = decisions < FENCED_DECISIONS_MAX;
    const settled = await decideAndAppend(turn, parts, states, { load, isFenced });
    if (settled !== undefined) return settled;
    load = (stream) => states.refresh(stream);
  }
  return { kind: 'fault', code: 'conflict' };
}

/** How a decision reads, and whether its append is held against all that it read. */
type Attempt = {
  readonly load: (stream: string) => Promise<StreamState>;
  readonly isFenced: boolean;
};

/** One decision; undefined when a stream that it read moved on meanwhile. */
async function decideAndAppend(
  turn: Turn,
  parts: HandlerParts,
  states: States,
  { load, isFenced }: Attempt,
): Promise<Outcome | undefined> {
  const { request, stream, digest } = turn;
  const now = parts.clock();
  const first = await decideOn(turn, now, states, load);
  // A refusal is final, so that it must not rest on what others have changed meanwhile.
  const { decision, before, references } =
    first.decision.kind === 'accept'
      ? first
      : await decideOn(turn, now, states, (other) => states.refresh(other));
  if (decision.kind === 'refuse') {
    const { refusals } = decision;
    const { device } = request;
    const refused = { ...identityOf(turn), digest, refusals, device };
    return outcomeOf(await parts.index.refuse(refused), turn);
  }
  const { installation } = parts;
  const drafts = draftsOf(decision.facts, { installation, stream, digest, now, request });
  const seen = { expectedRevision: before.revision, references: isFenced ? references : [] };
  const appended = await append(turn, seen, drafts, parts);
  if (appended === undefined) return undefined;
  if (!appended.deduplicated) states.advance(stream, before, stamped(drafts, appended));
  return { kind: 'settled', stream, verdict: verdictOf(appended) };
}

/** Faults after which the index tells how the command stands; others go to the sender. */
const READ_BACK: Readonly<Record<FaultCode, boolean>> = {
  conflict: true,
  'idempotency-conflict': true,
  indeterminate: false,
  unavailable: false,
};

async function append(
  turn: Turn,
  seen: Pick<Append, 'expectedRevision' | 'references'>,
  drafts: readonly Draft[],
  { store }: HandlerParts,
): Promise<Appended | undefined> {
  const { commandId } = turn.request;
  try {
    return await store.append({
      stream: turn.stream,
      ...seen,
      commandId,
      commandDigest: turn.digest,
      drafts,
    });
  } catch (error) {
    const code = faultCodeOf(error);
    if (code === undefined || !READ_BACK[code]) throw error;
    return undefined;
  }
}

function verdictOf(appended: Appended): Verdict {
  const { firstRevision, lastRevision, ordinal, recordedTime, eventIds } = appended;
  return { kind: 'accepted', firstRevision, lastRevision, ordinal, recordedTime, eventIds };
}

function stamped(drafts: readonly Draft[], appended: Appended): LumbungEvent[] {
  return drafts.map((draft, index) => ({
    ...draft,
    sequence: sequenceOf(appended.firstRevision + index),
    recordedtime: appended.recordedTime,
  }));
}
