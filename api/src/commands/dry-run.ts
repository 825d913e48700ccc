import type { DryRun } from '@lumbung/ledger/command';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { FastifyRequest } from 'fastify';
import { dryRunCommented } from '../comments/handle-commented.ts';
import type { CommentedParts, CommentedRequest } from '../comments/handle-commented.ts';
import { RequestRefused } from '../http/problems.ts';
import { answerTo } from './answer.ts';

/** What a dry run is answered with: what would be taken or was, else the refusals. */
export type DryRunResult =
  | { readonly kind: 'answer'; readonly answer: DryRunAnswer }
  | {
      readonly kind: 'wouldBeRefused' | 'refused' | 'failed';
      readonly refusals: readonly Refusal[];
    };

/** The header that tells a refusal that would be from one that stands. */
const VERDICT_HEADER = 'lumbung-verdict';

/** Whether a request asks what would be, by `?dryRun=true`. */
export function isDryRun(request: FastifyRequest): boolean {
  return (request.query as { readonly dryRun?: boolean }).dryRun === true;
}

/**
 * Asks what the one command of a request would come to.
 *
 * @throws {RequestRefused} when it would be refused, is refused already, or failed
 */
export async function answerDryRun(
  command: CommentedRequest,
  parts: CommentedParts,
): Promise<DryRunAnswer> {
  const result = dryRunResult(command, await dryRunCommented(command, parts));
  if (result.kind === 'answer') return result.answer;
  const headers = result.kind === 'failed' ? {} : { [VERDICT_HEADER]: result.kind };
  throw new RequestRefused(result.refusals, headers);
}

/** What a dry run came to, as it is answered. */
export function dryRunResult(
  command: { readonly commandId: string; readonly target: string },
  dryRun: DryRun,
): DryRunResult {
  switch (dryRun.kind) {
    case 'wouldBeAccepted': {
      const { commandId, target } = command;
      const { kind: verdict, stream, ordinal, firstRevision } = dryRun;
      const events = dryRun.events.map(({ id, type, time, timeprecision, zone, data }) => {
        return { id, type, time, timeprecision, zone, data };
      });
      const whole = { verdict, commandId, stream, target, ordinal, firstRevision, events };
      return { kind: 'answer', answer: whole };
    }
    case 'wouldBeRefused':
    case 'invalid':
      return { kind: 'wouldBeRefused', refusals: dryRun.refusals };
    case 'reused':
      return { kind: 'wouldBeRefused', refusals: [dryRun.refusal] };
    case 'settled':
    case 'fault': {
      const answer = answerTo(command, dryRun);
      if (answer.kind !== 'accepted') return answer;
      return { kind: 'answer', answer: { verdict: 'accepted', ...answer.accepted } };
    }
  }
}
