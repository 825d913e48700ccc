import assert from 'node:assert/strict';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deciderOf } from '../domain/registry.ts';
import type { StockState } from '../domain/stock/state.ts';
import { compactedBook, decideOnBooks } from '../testing/compacted.ts';
import type { TestLedger } from '../testing/given.ts';
import { takeYears, yearsOf } from '../testing/random-years.ts';
import { IDS } from '../testing/small-country.ts';

/** When a book is compacted, to the moment of which of its events, and whether it is read back. */
const anyCompaction = fc.record({ after: fc.nat(60), horizon: fc.nat(60), isRead: fc.boolean() });
type Chosen = typeof anyCompaction extends fc.Arbitrary<infer One> ? One : never;

function booksOf(ledger: TestLedger, chosen: readonly Chosen[]) {
  return (stream: string): StockState => {
    const events = ledger.eventsOf(stream);
    const compactions = chosen.map(({ after, horizon, isRead }) => ({
      events: (after % Math.max(1, events.length)) + 1,
      horizon: events[horizon % Math.max(1, events.length)]?.time ?? '',
      isRead,
    }));
    const decider = deciderOf(stream) ?? assert.fail();
    return compactedBook(decider, events, compactions) as StockState;
  };
}

describe.each([
  ['enforces', IDS.centre],
  ['records and flags', IDS.post],
])('in a facility that %s', (_, facility) => {
  test('a decision on a compacted book says what that of the whole book says', async () => {
    const ends = new Set<string>();
    const property = fc.asyncProperty(
      yearsOf(facility),
      fc.array(anyCompaction, { minLength: 1, maxLength: 3 }),
      async (years, chosen) => {
        const ledger = takeYears(years, facility);
        const bookOf = booksOf(ledger, chosen);
        const { horizon } = bookOf(streamOf('stock', facility));
        for (const step of years.asked) {
          const command = { ...step(ledger), mayRestateVariances: true };
          const { decision } = await decideOnBooks(command, ledger);
          const again = await decideOnBooks(command, ledger, bookOf);
          // The command and the horizon stand in what is printed when the two differ.
          const asked = { command, horizon };
          expect({ ...asked, decision: again.decision }).toEqual({ ...asked, decision });
          const of = again.tookWhole ? 'whole' : 'compacted';
          if (horizon !== undefined) ends.add(`${decision.kind} on the ${of} book`);
        }
      },
    );
    await fc.assert(property, { numRuns: 150 });
    const kinds = ['accept', 'refuse'];
    expect(ends).toEqual(
      new Set(
        kinds.flatMap((end) => ['whole', 'compacted'].map((of) => `${end} on the ${of} book`)),
      ),
    );
  });
});
