import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Target } from '../target.ts';
import { Refused } from '../problem.ts';
import { Instant, TimePrecision } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal } from './shapes.ts';

const dryRunShape = { dryRun: z.stringbool().default(false) };

/** An event that a command would lay down, as far as it is known before it is recorded. */
const WouldBeEvent = z.strictObject({
  id: Identifier,
  type: z.string(),
  time: Instant,
  timeprecision: TimePrecision,
  zone: z.string(),
  /** As the event would hold it: lots as they were picked, what is uncovered, restatements. */
  data: z.unknown(),
});

/** A command that would be taken, with all that it would lay down. */
const WouldBeAccepted = z.strictObject({
  verdict: z.literal('wouldBeAccepted'),
  commandId: Identifier,
  stream: z.string(),
  target: Target,
  /** The ordinal of the last event that the decision surely saw. */
  ordinal: Ordinal,
  /** The revision of the first event, if no other command comes first. */
  firstRevision: z.int().min(0),
  events: z.array(WouldBeEvent).min(1),
});

const StandingAccepted = Accepted.extend({ verdict: z.literal('accepted') });

/**
 * The answer to a dry run of a command that would be taken, or was taken under this id already
 * (`accepted`). A refusal is a problem; the header Lumbung-Verdict then says `wouldBeRefused`, or
 * `refused` where it is final for the id already.
 */
export const DryRunAnswer = z.discriminatedUnion('verdict', [WouldBeAccepted, StandingAccepted]);

/** The answer to a dry run of a command that would be taken, or was taken already. */
export type DryRunAnswer = z.infer<typeof DryRunAnswer>;

const line = z.int().min(1);

const refusedShape = {
  line,
  commandId: Identifier.optional(),
  refusals: z.array(Refused).min(1),
};

/**
 * What one line of a bulk request would come to, as though it were sent alone; `accepted` and
 * `refused` are verdicts that stand already.
 */
export const DryRunVerdict = z.discriminatedUnion('verdict', [
  WouldBeAccepted.extend({ line }),
  StandingAccepted.extend({ line }),
  z.strictObject({ verdict: z.literal('wouldBeRefused'), ...refusedShape }),
  z.strictObject({ verdict: z.literal('refused'), ...refusedShape }),
  z.strictObject({ verdict: z.literal('failed'), ...refusedShape }),
]);

/** What one line of a bulk request would come to. */
export type DryRunVerdict = z.infer<typeof DryRunVerdict>;

/** The query of an endpoint: one that takes commands takes `dryRun` too. */
export function queryOf({ access, query }: Endpoint): z.ZodObject | undefined {
  if (access.kind !== 'command') return query;
  return query === undefined ? z.strictObject(dryRunShape) : query.extend(dryRunShape);
}

/** What an endpoint answers to a dry run, with status 200; undefined where it takes no commands. */
export function dryRunReplyOf({ access, idempotent }: Endpoint): z.ZodType | undefined {
  if (access.kind !== 'command') return undefined;
  return idempotent === true ? DryRunAnswer : DryRunVerdict;
}
