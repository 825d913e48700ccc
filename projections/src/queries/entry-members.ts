import type { JournalLine, JournalRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Database } from '../tables/database.ts';
import { withoutNulls } from './without-nulls.ts';

/** A stock document as it is found, with the name that its party had. */
export type FoundDocument = Database['document'] & { party_name: string | null };

/** A posting as it is found, with what took it back. */
export type FoundLine = Database['posting'] & { reversed_by: string | null };

/** What an answer says of a stock document. */
export function documentMembers(row: FoundDocument): Omit<JournalRow, 'lines'> {
  return withoutNulls({
    ordinal: row.ordinal,
    event: row.event,
    name: row.name,
    occurredAt: row.occurred_at,
    timePrecision: row.time_precision,
    zone: row.zone,
    bookedAt: row.booked_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    document: row.document,
    party: row.party,
    partyName: row.party_name,
  }) as Omit<JournalRow, 'lines'>;
}

/** What an answer says of a posting. */
export function lineMembers(row: FoundLine): JournalLine {
  return withoutNulls({
    line: row.line,
    from: row.account_from,
    to: row.account_to,
    item: row.item,
    lot: row.lot,
    program: row.program,
    funding: row.funding,
    place: row.place,
    vvmStage: row.vvm_stage,
    condition: row.condition_to ?? row.condition_from ?? 'usable',
    movedTo: movedTo(row),
    lotNumber: row.lot_number,
    expiry: row.expiry,
    reason: row.reason,
    quantity: row.quantity,
    change: row.usable_change,
    uncovered: row.uncovered,
    reverses: pair(row.reverses_event, row.reverses_line, 'event'),
    reversedBy: row.reversed_by,
    compensates: pair(row.count_event, row.compensates_line, 'count'),
  }) as JournalLine;
}

function movedTo(row: FoundLine): JournalLine['movedTo'] | null {
  if (row.place_to === null) return null;
  return withoutNulls({
    program: row.program_to,
    funding: row.funding_to,
    place: row.place_to,
    vvmStage: row.vvm_stage_to,
  }) as JournalLine['movedTo'];
}

function pair(event: string | null, line: number | null, as: 'event' | 'count'): object | null {
  return event === null || line === null ? null : { [as]: event, line };
}
