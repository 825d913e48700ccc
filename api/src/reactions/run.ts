import type { CommandHandler, CommandRequest, Outcome } from '@lumbung/ledger/command';
import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import { COMMANDS } from '@lumbung/schemas/commands';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Refusal } from '@lumbung/schemas/refusal';
import { parseStream, streamOf } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import { setTimeout as sleep } from 'node:timers/promises';
import { inOrder } from '../flow/in-order.ts';
import { followLog } from '../feed/follow.ts';
import { API_LIMITS } from '../limits.ts';
import { headOrdinal } from '../services.ts';
import type { EventLog } from '../services.ts';
import type { FileCheckpoint } from './checkpoint.ts';
import { SeenStreams } from './seen-streams.ts';

/** A policy that issues commands because of events. */
export type Reaction = {
  /** The kinds of streams that it reads. */
  readonly reads: readonly StreamCategory[];
  /**
   * The commands that an event asks for, whose place in the feed is `ordinal`. The ids follow from
   * the event, so that it may be read again.
   */
  readonly react: (
    event: LumbungEvent,
    ordinal: number,
  ) => readonly CommandRequest[] | Promise<readonly CommandRequest[]>;
  /** A command is for the beginning of its stream: one that has begun is left alone. */
  readonly begins?: true;
  /** The commands of an event are settled before the next event is dealt with. */
  readonly inTurn?: true;
  /** What is sent in place of a command that was refused; undefined where it is left behind. */
  readonly instead?: (
    refused: CommandRequest,
    refusals: readonly Refusal[],
  ) => CommandRequest | undefined;
};

/** What a reaction runs on. */
export type ReactionParts = {
  readonly log: EventLog;
  readonly commands: CommandHandler;
  readonly checkpoint: FileCheckpoint;
  readonly signal: AbortSignal;
  /** Told of a command that was refused, and of a fault that is tried again. */
  readonly onTrouble: (what: string, details: object) => void;
};

const SAVE_EVERY_MILLISECONDS = 1_000;

/**
 * Runs a reaction behind the log until the signal is given. It never holds up anyone's command; a
 * fault is tried again; where nothing is sent instead, a refusal is reported and left behind.
 */
export async function runReaction(reaction: Reaction, parts: ReactionParts): Promise<void> {
  const { signal, onTrouble } = parts;
  while (!signal.aborted) {
    try {
      await followWith(reaction, parts);
    } catch (error) {
      onTrouble('a reaction failed and begins again at its checkpoint', { err: error });
      await pause(signal);
    }
  }
}

async function followWith(reaction: Reaction, parts: ReactionParts): Promise<void> {
  const { log, checkpoint, signal } = parts;
  // A log that was put back to an earlier state ends before its old checkpoint.
  let ordinal = Math.min(checkpoint.load(), await headOrdinal(log));
  let saved = { ordinal, at: 0 };
  const batches = followLog(log, {
    after: ordinal,
    batchEvents: API_LIMITS.reactionBatchEvents,
    quietMilliseconds: SAVE_EVERY_MILLISECONDS,
    signal,
  });
  const seen = new SeenStreams(log, API_LIMITS.reactionLotsRemembered);
  for await (const batch of batches) {
    if (!(await dealWith(batch, reaction, parts, seen))) break;
    ordinal = batch.at(-1)?.ordinal ?? ordinal;
    if (ordinal > saved.ordinal && Date.now() - saved.at >= SAVE_EVERY_MILLISECONDS) {
      checkpoint.save(ordinal);
      saved = { ordinal, at: Date.now() };
    }
  }
  if (ordinal > saved.ordinal) checkpoint.save(ordinal);
}

/**
 * Issues the commands that some events ask for; false when it had to stop before all were taken.
 */
async function dealWith(
  events: readonly StoredEvent[],
  { reads, react, begins, inTurn, instead }: Reaction,
  parts: ReactionParts,
  seen: SeenStreams,
): Promise<boolean> {
  const issue = async (request: CommandRequest): Promise<boolean> => {
    const stream = streamOf(COMMANDS[request.kind].category, request.target);
    if (begins === true && (await seen.has(stream))) return true;
    return issueUntilSettled(request, parts, instead);
  };
  const waiting: CommandRequest[] = [];
  for (const { stream, bytes, ordinal } of events) {
    const category = parseStream(stream)?.category;
    if (category === undefined || !reads.includes(category)) continue;
    const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as LumbungEvent;
    waiting.push(...(await react(event, ordinal)));
    if (inTurn === true && !(await issueAll(waiting.splice(0), issue))) return false;
  }
  return issueAll(waiting, issue);
}

async function issueAll(
  requests: readonly CommandRequest[],
  issue: (request: CommandRequest) => Promise<boolean>,
): Promise<boolean> {
  for await (const taken of inOrder(toAsync(requests), issue, API_LIMITS.reactionCommandsAtOnce)) {
    if (taken.includes(false)) return false;
  }
  return true;
}

/** Sends a command until it has its verdict; false when it had to stop before. */
export async function issueUntilSettled(
  request: CommandRequest,
  { commands, signal, onTrouble }: Pick<ReactionParts, 'commands' | 'signal' | 'onTrouble'>,
  instead: Reaction['instead'] = () => undefined,
): Promise<boolean> {
  let asked = request;
  for (let others = 0; !signal.aborted;) {
    const outcome = await commands.handle(asked);
    if (outcome.kind !== 'fault') {
      if (outcome.kind === 'settled' && outcome.verdict.kind === 'accepted') return true;
      const other = instead(asked, refusalsOf(outcome));
      if (other === undefined || others >= API_LIMITS.reactionCommandsInstead) {
        onTrouble('a command of a reaction was refused', { outcome });
        return true;
      }
      asked = other;
      others += 1;
      continue;
    }
    onTrouble('a command of a reaction failed and is sent again', { code: outcome.code });
    await pause(signal);
  }
  return false;
}

function refusalsOf(outcome: Outcome): readonly Refusal[] {
  if (outcome.kind !== 'settled' || outcome.verdict.kind === 'accepted') return [];
  return outcome.verdict.refusals;
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(API_LIMITS.reactionRetryMilliseconds, undefined, { signal }).catch(() => undefined);
}

async function* toAsync<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
