import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@lumbung/ledger/clock';
import { secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import type { ReadModels } from '@lumbung/projections/projector';
import { followLog } from '../../feed/follow.ts';
import { Bell } from '../../flow/bell.ts';
import { API_LIMITS } from '../../limits.ts';
import { headOrdinal } from '../../services.ts';
import type { ReactionParts } from '../run.ts';
import { CalmLoggers } from './calm-loggers.ts';
import { judgeLogger } from './judge-logger.ts';
import { layDown } from './lay-down.ts';
import type { LaidDown } from './lay-down.ts';
import { MonitoringKnowledge } from './monitoring-knowledge.ts';
import type { MonitoringQueries } from './monitoring-knowledge.ts';
import { Silences } from './silences.ts';
import { takeIn } from './take-in.ts';
import { TouchedLoggers } from './touched-loggers.ts';
import type { TouchedLogger } from './touched-loggers.ts';

/** What the judging of alarms runs on. */
export type AlarmParts = ReactionParts & {
  readonly clock: Clock;
  /** How long it waits before it looks again for sensors that fell silent. */
  readonly everyMilliseconds: number;
  readonly knowledge: Pick<ReadModels, 'waitFor'> & { readonly queries: MonitoringQueries };
};

/** What is at work while alarms are judged. */
export type Judging = {
  readonly parts: AlarmParts;
  readonly knowledge: MonitoringKnowledge;
  readonly touched: TouchedLoggers;
  readonly silences: Silences;
  readonly calm: CalmLoggers;
  /** Rung when a logger waits, and when one was judged. */
  readonly waiting: Bell;
  readonly room: Bell;
  /** Up to where the log was read: who is touched by it waits, or was judged. */
  ordinal: number;
};

const SAVE_EVERY_MILLISECONDS = 1_000;

/**
 * Judges the readings of loggers behind the log until the signal is given: whatever comes in of a
 * logger while others are judged is judged together. Now and then it looks which sensors fell
 * silent. A fault is tried again; it never holds up anyone's command.
 */
export async function runAlarms(parts: AlarmParts): Promise<void> {
  const { log, checkpoint, knowledge } = parts;
  const judging: Judging = {
    parts,
    knowledge: new MonitoringKnowledge(log, knowledge.queries),
    touched: new TouchedLoggers(),
    silences: new Silences(),
    calm: new CalmLoggers(),
    waiting: new Bell(),
    room: new Bell(),
    ordinal: checkpoint.load(),
  };
  await Promise.all([
    repeatedly(parts, () => readOn(judging)),
    repeatedly(parts, () => judgeOn(judging)),
    repeatedly(parts, () => listen(judging)),
  ]);
}

async function repeatedly(
  { signal, onTrouble }: AlarmParts,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      onTrouble('the judging of alarms failed and goes on', { err: error });
      await pause(API_LIMITS.reactionRetryMilliseconds, signal);
    }
  }
}

/** Reads the log on, as long as not too many loggers wait, and notes how far all were judged. */
async function readOn(judging: Judging): Promise<void> {
  const { parts, touched, waiting, room } = judging;
  const { log, signal, checkpoint } = parts;
  // A log that was put back to an earlier state ends before its old checkpoint.
  judging.ordinal = Math.min(judging.ordinal, await headOrdinal(log));
  const batches = followLog(log, {
    after: judging.ordinal,
    batchEvents: API_LIMITS.reactionBatchEvents,
    quietMilliseconds: SAVE_EVERY_MILLISECONDS,
    signal,
  });
  let saved = { ordinal: judging.ordinal, at: 0 };
  for await (const batch of batches) {
    await takeIn(batch, judging);
    judging.ordinal = batch.at(-1)?.ordinal ?? judging.ordinal;
    if (touched.size > 0) waiting.ring();
    while (touched.size > API_LIMITS.judgedLoggersWaiting && !signal.aborted) {
      await room.wait({ signal });
    }
    const ordinal = (touched.oldest ?? judging.ordinal + 1) - 1;
    if (ordinal > saved.ordinal && Date.now() - saved.at >= SAVE_EVERY_MILLISECONDS) {
      checkpoint.save(ordinal);
      saved = { ordinal, at: Date.now() };
    }
  }
  const ordinal = (touched.oldest ?? judging.ordinal + 1) - 1;
  if (ordinal > saved.ordinal) checkpoint.save(ordinal);
}

/** Judges who waits, several at the same time. */
async function judgeOn(judging: Judging): Promise<void> {
  const { parts, touched, waiting } = judging;
  const underWay = new Set<Promise<void>>();
  while (!parts.signal.aborted) {
    const isRoom = underWay.size < API_LIMITS.judgedLoggersAtOnce;
    const logger = isRoom ? touched.take() : undefined;
    if (logger === undefined) {
      await waiting.wait({ signal: parts.signal });
      continue;
    }
    const work = judgeOne(logger, judging).finally(() => {
      underWay.delete(work);
      waiting.ring();
    });
    underWay.add(work);
  }
  await Promise.all(underWay);
}

async function judgeOne(one: TouchedLogger, judging: Judging): Promise<void> {
  const { touched, room, parts } = judging;
  const laid = await judgeUntilLaidDown(one, judging).catch((error: unknown): LaidDown => {
    return { kind: 'failed', outcome: { err: error } };
  });
  if (laid === 'movedOn') await pause(API_LIMITS.judgementAgainMilliseconds, parts.signal);
  const isRefused = typeof laid === 'object' && laid.kind === 'refused';
  if (typeof laid === 'object') {
    const what = isRefused ? 'were refused' : 'could not be judged and are judged again';
    parts.onTrouble(`the alarms of a logger ${what}`, laid.outcome);
    await pause(API_LIMITS.reactionRetryMilliseconds, parts.signal);
  }
  touched.done(one, laid === 'done' || isRefused);
  room.ring();
}

/** Judges a logger, anew where its readings moved on meanwhile, and lays that down. */
async function judgeUntilLaidDown(
  { logger, from }: TouchedLogger,
  { parts, knowledge, silences, calm }: Judging,
): Promise<LaidDown> {
  const { log, commands, clock } = parts;
  let laid: LaidDown = 'movedOn';
  for (let attempt = 0; attempt < API_LIMITS.judgementAttempts; attempt += 1) {
    const judgement = await judgeLogger({ logger, from, now: clock() }, { log, knowledge });
    laid = await layDown(logger, judgement, commands);
    if (laid === 'done') {
      silences.heard(logger, Math.min(...judgement.judged.map(({ silentAt }) => silentAt)));
      calm.judged(logger, judgement.judged);
    }
    if (laid !== 'movedOn') return laid;
    for (const { stream } of judgement.basis) knowledge.forgetStream(stream);
  }
  return laid;
}

/** Lets loggers be judged that fell silent, or that were not judged since the program started. */
async function listen(judging: Judging): Promise<void> {
  const { parts, knowledge, touched, silences, waiting } = judging;
  const { clock, signal, everyMilliseconds } = parts;
  const now = clock();
  const touch = { from: secondsOf(now), ordinal: judging.ordinal + 1 };
  let after = '';
  do {
    const page = await knowledge.loggers(now, after);
    for (const logger of page) {
      if (silences.isDue(logger, touch.from)) touched.touch(logger, touch);
    }
    after = page.at(-1) ?? '';
  } while (after !== '' && !signal.aborted);
  if (touched.size > 0) waiting.ring();
  await pause(everyMilliseconds, signal);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
