import type { KnowledgeMarks } from '@lumbung/ledger/ports/knowledge-marks';
import { toInstant } from '@lumbung/schemas/time';
import { refused } from '../http/problems.ts';

/**
 * The ordinal of the last event that was known at a moment, for ever the same; -1 where nothing
 * was known yet.
 *
 * @param asKnownAt a moment with its offset, as the query says it
 * @throws {RequestRefused} `as-known-at-in-future` for a moment that has not come yet
 */
export async function ordinalKnownAt(marks: KnowledgeMarks, asKnownAt: string): Promise<number> {
  const known = await marks.at(toInstant(asKnownAt));
  switch (known.kind) {
    case 'marked':
      return known.mark.ordinal;
    case 'nothing':
      return -1;
    case 'future': {
      const parameters = { asKnownAt, until: known.until };
      throw refused('as-known-at-in-future', parameters, { pointer: '/asKnownAt' });
    }
  }
}
