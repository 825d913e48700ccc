import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Outcome } from './outcome.ts';

/**
 * A command on its way: its id, made once. While `sent` is there, that body has left this device
 * and no verdict came back: it must be sent again as it is, under the same id.
 */
export type Pending = { readonly commandId: string; readonly sent?: unknown };

/** A command that has not been sent. */
export function newPending(): Pending {
  return { commandId: newIdentifier() };
}

/** A command as it leaves: what was sent before without an answer is sent again, unchanged. */
export function leaving(pending: Pending, body: unknown): Pending {
  return { commandId: pending.commandId, sent: pending.sent ?? body };
}

/** What an outcome means for a command that was sent. */
export type Settled<Taken> = {
  readonly pending: Pending;
  /** The outcome, in the light of earlier attempts whose answers were lost. */
  readonly outcome: Outcome<Taken>;
};

/**
 * What is to be kept after an outcome. A verdict ends the command, and what follows is a new one.
 * That it was surely not taken this time says nothing about a time before, whose answer was lost.
 */
export function settle<Taken>(
  before: Pending,
  body: unknown,
  outcome: Outcome<Taken>,
): Settled<Taken> {
  if (outcome.kind === 'taken' || outcome.kind === 'refused') {
    return { pending: newPending(), outcome };
  }
  if (outcome.kind === 'unknown') return { pending: leaving(before, body), outcome };
  if (before.sent === undefined) return { pending: before, outcome };
  return { pending: before, outcome: { kind: 'unknown', error: outcome.problem } };
}
