import type { CommandHandler } from '@lumbung/ledger/command';
import type { Rights } from './rights.ts';

/** A command handler that tells the rights of every event before its sender is answered. */
export function notingRights(handler: CommandHandler, rights: Rights): CommandHandler {
  return {
    async handle(request) {
      const outcome = await handler.handle(request);
      if (outcome.kind === 'settled' && outcome.verdict.kind === 'accepted') {
        rights.noted(outcome.stream, outcome.verdict.ordinal);
      }
      return outcome;
    },
    dryRun: (request) => handler.dryRun(request),
  };
}
