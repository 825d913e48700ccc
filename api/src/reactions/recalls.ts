import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { Refusal } from '@lumbung/schemas/refusal';
import { parseStream } from '@lumbung/schemas/streams';
import type { Reaction } from './run.ts';

/** What recalls the lots of a recall. */
export const RECALLS: Reaction = {
  reads: ['recall'],
  react: recalledLots,
  instead: recalledInstead,
};

/**
 * The commands that recall the lots of a recall, one for each: from then on no facility uses them.
 * The same event makes the same commands, so that it may be read again.
 */
export function recalledLots(event: LumbungEvent): CommandRequest[] {
  if (!isEvent(event, 'RecallIssued') && !isEvent(event, 'RecallExtended')) return [];
  const recall = parseStream(event.subject)?.identifier ?? '';
  return event.data.lots.map((lot) => ({
    commandId: commandIdOf(event.id, lot),
    kind: 'lotStatus.set',
    target: lot,
    body: { status: 'recalled', reason: 'calledBack', recall },
    actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
    correlationId: event.correlationid,
    causationId: event.id,
  }));
}

/**
 * Recalls the lot that a lot was merged into since the recall was decided: the two did not see each
 * other. It is the command that a recall of that lot itself makes.
 */
function recalledInstead(
  refused: CommandRequest,
  refusals: readonly Refusal[],
): CommandRequest | undefined {
  const merged = refusals.find(({ code }) => code === 'lot-merged');
  const into = merged?.parameters['into'];
  if (typeof into !== 'string' || refused.causationId === undefined) return undefined;
  return { ...refused, commandId: commandIdOf(refused.causationId, into), target: into };
}

function commandIdOf(event: string, lot: string): string {
  return deriveIdentifier('reaction', 'recall', event, lot);
}
