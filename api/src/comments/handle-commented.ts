import type { CommandHandler, CommandRequest, DryRun, Outcome } from '@lumbung/ledger/command';
import type { Comments } from './comments.ts';

/** A command with what its sender says of it. */
export type CommentedRequest = Omit<CommandRequest, 'commentDigest'> & {
  readonly comment?: string | undefined;
};

/** What commands with comments are handled by. */
export type CommentedParts = {
  readonly commands: CommandHandler;
  readonly comments: Comments;
};

/**
 * Takes a command to its verdict. Its comment is kept before it is decided, so that no event names
 * one that is lost; it is forgotten where the command comes to no event.
 */
export async function handleCommented(
  { comment, ...command }: CommentedRequest,
  { commands, comments }: CommentedParts,
): Promise<Outcome> {
  if (comment === undefined) return commands.handle(command);
  const { digest, isNew } = comments.keep(command, comment);
  const outcome = await commands.handle({ ...command, commentDigest: digest });
  if (cameToNothing(outcome, isNew)) comments.drop(digest);
  return outcome;
}

/** Asks what a command would come to; nothing of its comment is kept. */
export function dryRunCommented(
  { comment, ...command }: CommentedRequest,
  { commands, comments }: CommentedParts,
): Promise<DryRun> {
  if (comment === undefined) return commands.dryRun(command);
  return commands.dryRun({ ...command, commentDigest: comments.digestOf(command, comment) });
}

/** What is invalid now may have been valid with the same comment before; a refusal is for good. */
function cameToNothing(outcome: Outcome, isNew: boolean): boolean {
  switch (outcome.kind) {
    case 'settled':
      return outcome.verdict.kind === 'refused';
    case 'invalid':
    case 'reused':
      return isNew;
    case 'fault':
      return false;
  }
}
