import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { isEvent } from '@lumbung/schemas/event';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';

/** The events through which a lot may be seen for the first time. */
const SHOW_LOTS = [
  'OpeningBalanceSet',
  'StockReceived',
  'StockArrived',
  'StockReturned',
  'StockCounted',
  'StockAdjusted',
] as const;

type ShowsLots = EventOf<(typeof SHOW_LOTS)[number]>;

/**
 * The commands that register the lots of an event, one for each lot as a label showed it. A line
 * whose lot does not follow from what it read (it named a lot that is known) asks for nothing. The
 * same event makes the same commands, so that it may be read again.
 */
export function lotRegistrations(event: LumbungEvent): CommandRequest[] {
  if (!showsLots(event)) return [];
  const seen = new Set<string>();
  return event.data.lines.flatMap((line) => {
    const { item, lot, lotNumber: number, expiry, manufactured } = line;
    if (lot === undefined || number === undefined || seen.has(lot)) return [];
    if (lot !== lotIdentifierOf(item, number, expiry)) return [];
    seen.add(lot);
    const dates = {
      ...(expiry === undefined ? {} : { expiry }),
      ...(manufactured === undefined ? {} : { manufactured }),
    };
    return [
      {
        commandId: deriveIdentifier('reaction', 'lot', event.id, line.line),
        kind: 'lot.register',
        target: lot,
        body: { item, number, ...dates },
        actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
        correlationId: event.correlationid,
        causationId: event.id,
      },
    ];
  });
}

function showsLots(event: LumbungEvent): event is ShowsLots {
  return SHOW_LOTS.some((name) => isEvent(event, name));
}
