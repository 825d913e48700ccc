import { createHash } from 'node:crypto';
import type { CommandHandler, CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { JudgedSensor } from '@lumbung/schemas/coldchain/breaches';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { Refusal } from '@lumbung/schemas/refusal';
import { LIMITS } from '@lumbung/schemas/limits';
import type { LoggerJudgement } from './judge-logger.ts';

/**
 * How a judgement went: it stands in the log, or rests on readings that moved on and is to be made
 * again, or could not be laid down: now, or ever.
 */
export type LaidDown =
  | 'done'
  | 'movedOn'
  | { readonly kind: 'failed' | 'refused'; readonly outcome: object };

/**
 * Lays a judgement down where it changes what is known of the logger's alarms; where it does not,
 * nothing is recorded. What a command is called follows from the judgement and from where the
 * logger's alarms stood, so that it is laid down once, also by several processes and after a
 * restart, and can be again when something else was so in between.
 */
export async function layDown(
  logger: string,
  { judged, basis }: LoggerJudgement,
  commands: CommandHandler,
): Promise<LaidDown> {
  for (const part of partsOf(judged.map(({ sensor }) => sensor))) {
    const body = { judged: part, basis };
    const laid = await untilUnchanged(logger, body, commands);
    if (laid !== 'done') return laid;
  }
  return 'done';
}

/** One command changes only so much; it is made until it would change nothing. */
async function untilUnchanged(
  logger: string,
  body: object,
  commands: CommandHandler,
): Promise<LaidDown> {
  const digest = createHash('sha256').update(canonicalJson(body)).digest('hex');
  const request = (...name: readonly (string | number)[]): CommandRequest => ({
    commandId: deriveIdentifier('reaction', 'alarms', logger, ...name),
    kind: 'alarms.judge',
    target: logger,
    body,
    actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
  });
  for (;;) {
    const tried = await commands.dryRun(request('tried'));
    if (tried.kind !== 'wouldBeAccepted') return refusalOf(tried);
    const outcome = await commands.handle(request(digest, tried.firstRevision));
    if (outcome.kind === 'settled' && outcome.verdict.kind === 'accepted') continue;
    const laid = refusalOf(outcome.kind === 'settled' ? outcome.verdict : outcome);
    if (laid !== 'done') return laid;
  }
}

type Unsettled = { readonly kind: string; readonly refusals?: readonly Refusal[] };

function refusalOf(outcome: Unsettled): LaidDown {
  const codes = (outcome.refusals ?? []).map(({ code }) => code);
  if (codes.includes('alarms-unchanged')) return 'done';
  if (codes.includes('readings-moved-on')) return 'movedOn';
  return { kind: outcome.kind === 'fault' ? 'failed' : 'refused', outcome };
}

/** A judgement in parts of as many breaches as one command takes, each about a time of its own. */
function partsOf(sensors: readonly JudgedSensor[]): JudgedSensor[][] {
  const parts: JudgedSensor[][] = [];
  for (const sensor of sensors) {
    timesOf(sensor).forEach((part, index) => (parts[index] ??= []).push(part));
  }
  return parts;
}

function timesOf(sensor: JudgedSensor): JudgedSensor[] {
  const { breaches } = sensor;
  const times: JudgedSensor[] = [];
  let from = sensor.from;
  let rest = breaches;
  while (rest.length > LIMITS.judgedBreachesMax) {
    const until = rest[LIMITS.judgedBreachesMax - 1]?.startedAt ?? from;
    const part = rest.filter(({ startedAt }) => startedAt < until);
    times.push({ ...sensor, from, until, breaches: part });
    rest = rest.slice(part.length);
    from = until;
  }
  return [...times, { ...sensor, from, breaches: rest }];
}
