import { COMMANDS } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import { streamOf } from '@lumbung/schemas/streams';
import type { CommandRequest, Outcome } from '../command.ts';
import type { CommandIdentity, SettledCommand } from '../ports/command-index.ts';
import type { ValidCommand } from './decide-on.ts';
import { commandDigest } from './digest.ts';
import { parseCommand } from './parse.ts';
import type { Parsed } from './parse.ts';

/** A validated command on its way to its verdict. */
export type Turn = ValidCommand & { readonly kind: 'valid'; readonly digest: string };

/** Validates a request, and says which stream it is for and what makes it the same command. */
export function turnOf(request: CommandRequest): Turn | Extract<Parsed, { kind: 'invalid' }> {
  const parsed = parseCommand(request);
  if (parsed.kind === 'invalid') return parsed;
  const stream = streamOf(COMMANDS[request.kind].category, request.target);
  const digest = commandDigest(request.kind, stream, request.body, request.commentDigest);
  return { kind: 'valid', request, body: parsed.body, stream, digest };
}

/** What names the command of a turn. */
export function identityOf(turn: Turn): CommandIdentity {
  return { stream: turn.stream, commandId: turn.request.commandId };
}

/** The first verdict again for the same command; a refusal for another one under its id. */
export function outcomeOf(standing: SettledCommand, turn: Turn): Outcome {
  if (standing.digest === turn.digest) {
    return { kind: 'settled', stream: turn.stream, verdict: standing.verdict };
  }
  const { commandId } = turn.request;
  return { kind: 'reused', refusal: refusal('command-id-reused', '', { commandId }) };
}
