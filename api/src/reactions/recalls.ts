import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { parseStream } from '@lumbung/schemas/streams';

/**
 * The commands that recall the lots of a recall, one for each: from then on no facility uses them.
 * The same event makes the same commands, so that it may be read again.
 */
export function recalledLots(event: LumbungEvent): CommandRequest[] {
  if (!isEvent(event, 'RecallIssued') && !isEvent(event, 'RecallExtended')) return [];
  const recall = parseStream(event.subject)?.identifier ?? '';
  return event.data.lots.map((lot) => ({
    commandId: deriveIdentifier('reaction', 'recall', event.id, lot),
    kind: 'lotStatus.set',
    target: lot,
    body: { status: 'recalled', reason: 'calledBack', recall },
    actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
    correlationId: event.correlationid,
    causationId: event.id,
  }));
}
