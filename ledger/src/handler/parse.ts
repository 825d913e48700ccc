import { COMMANDS, commandBody } from '@lumbung/schemas/commands';
import type { CommandKind } from '@lumbung/schemas/commands';
import { Identifier } from '@lumbung/schemas/identifiers';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { targetOf } from '@lumbung/schemas/target';
import { invalidField, refusalsOf } from '@lumbung/schemas/validation';

/** A command's body with its defaults, or everything that is wrong with it. */
export type Parsed =
  | { readonly kind: 'valid'; readonly body: unknown }
  | { readonly kind: 'invalid'; readonly refusals: readonly Refusal[] };

/** Validates a command's body against the schema of its kind, and its id and target. */
export function parseCommand(request: {
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly target: string;
  readonly body: unknown;
}): Parsed {
  if (!Identifier.safeParse(request.commandId).success) {
    return { kind: 'invalid', refusals: [refusal('idempotency-key-required', '')] };
  }
  const target = targetOf(COMMANDS[request.kind].category).safeParse(request.target);
  if (!target.success) {
    const [issue] = target.error.issues.map(({ message }) => `${message}, as the target`);
    return { kind: 'invalid', refusals: [invalidField([], issue ?? '', request.target)] };
  }
  const parsed = commandBody[request.kind].safeParse(request.body);
  if (parsed.success) return { kind: 'valid', body: parsed.data };
  return { kind: 'invalid', refusals: refusalsOf(parsed.error, request.body) };
}
