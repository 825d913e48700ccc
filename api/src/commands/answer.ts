import type { Outcome } from '@lumbung/ledger/command';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';

/** How a command is answered: taken, refused, or failed (the sender sends it again). */
export type CommandAnswer =
  | { readonly kind: 'accepted'; readonly accepted: Accepted }
  | { readonly kind: 'refused' | 'failed'; readonly refusals: readonly Refusal[] };

/** The answer to a command, from its outcome. */
export function answerTo(
  command: { readonly commandId: string; readonly target: string },
  outcome: Outcome,
): CommandAnswer {
  switch (outcome.kind) {
    case 'fault':
      return { kind: 'failed', refusals: [refusal(outcome.code, '')] };
    case 'invalid':
      return { kind: 'refused', refusals: outcome.refusals };
    case 'reused':
      return { kind: 'refused', refusals: [outcome.refusal] };
    case 'settled':
      return settled(command, outcome);
  }
}

function settled(
  { commandId, target }: { readonly commandId: string; readonly target: string },
  { stream, verdict }: Extract<Outcome, { kind: 'settled' }>,
): CommandAnswer {
  if (verdict.kind === 'refused') return { kind: 'refused', refusals: verdict.refusals };
  const { firstRevision, lastRevision, ordinal, recordedTime, eventIds } = verdict;
  const accepted: Accepted = {
    commandId,
    stream,
    target,
    eventIds: [...eventIds],
    firstRevision,
    lastRevision,
    ordinal,
    recordedAt: recordedTime,
  };
  return { kind: 'accepted', accepted };
}
