import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import { isRecordedLate } from '../stock/card/entry.ts';

/** What makes an entry one that changed what was known of the past. */
export type LearnedMark = 'late' | 'closed' | 'reversal' | 'reversed' | 'compensation';

/** Why an entry is more than an entry of its day. */
export function marksOf(row: LearnedRow, zone: string): readonly LearnedMark[] {
  const marks: readonly (readonly [LearnedMark, boolean])[] = [
    ['reversal', row.reverses !== undefined],
    ['compensation', row.compensates !== undefined],
    ['late', row.reverses === undefined && isRecordedLate(row, zone)],
    ['closed', row.bookedAt > row.occurredAt],
    ['reversed', row.reversedBy !== undefined],
  ];
  return marks.flatMap(([mark, holds]) => (holds ? [mark] : []));
}
