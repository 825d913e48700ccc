import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import {
  adjust,
  consume,
  count,
  discard,
  issue,
  openBalances,
  receive,
  reverse,
} from '../../testing/stock-commands.ts';
import { balanceOf, eventOf } from '../../testing/book.ts';

const { bcg, syringe, post } = IDS;
const nobody = deriveIdentifier('test', 'nobody');

function stocked(facility: string = IDS.centre) {
  const ledger = smallCountry();
  const lines = [
    { item: bcg, lot: LABELS.early, quantity: 20 },
    { item: syringe, quantity: 100 },
  ];
  const received = eventOf(ledger, receive(lines, { facility, occurredAt: '2026-03-01' }));
  return { ledger, received };
}

describe('a reversal', () => {
  test('takes the moment and the full quantity of each line, the other way round', () => {
    const { ledger, received } = stocked();
    const fact = ledger
      .when(reverse(received, { reason: 'enteredTwice', document: 'R-1' }))
      .fact('MovementReversed');
    expect(fact.moment).toEqual({
      time: '2026-03-01T15:59:59.999999Z',
      precision: 'day',
      zone: 'Asia/Makassar',
    });
    expect(fact.data).toMatchObject({ reason: 'enteredTwice', document: 'R-1' });
    expect(fact.data.basis).toEqual([{ stream: streamOf('facility', IDS.centre), revision: 1 }]);
    expect(fact.data.lines).toEqual([
      expect.objectContaining({
        line: 1,
        lotNumber: 'B-0626',
        expiry: '2026-06-30',
        reverses: { event: received, line: 1 },
        quantity: 20,
        from: { account: 'onHand', condition: 'usable' },
        to: { account: 'supplier' },
      }),
      expect.objectContaining({ line: 2, reverses: { event: received, line: 2 }, quantity: 100 }),
    ]);
  });

  test('of some lines leaves the others, which are taken back when none are named', () => {
    const { ledger, received } = stocked();
    ledger.given(reverse(received, { lines: [2] }));
    const { lines } = ledger.when(reverse(received)).accepted('MovementReversed');
    expect(lines.map((line) => line.reverses.line)).toEqual([1]);
    const inOrder = stocked();
    const both = inOrder.ledger.when(reverse(inOrder.received, { lines: [2, 1] }));
    expect(
      both.accepted('MovementReversed').lines.map((line) => [line.commandLine, line.reverses.line]),
    ).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test('of a discard brings the stock back from awaiting disposal', () => {
    const { ledger } = stocked();
    const line = { item: bcg, lot: LABELS.early, quantity: 5 };
    const discarded = eventOf(ledger, discard([{ ...line, reason: 'breakage' }]));
    ledger.given(reverse(discarded));
    expect(balanceOf(ledger, { ...line, condition: 'usable' })).toBe(20);
    expect(balanceOf(ledger, { ...line, condition: 'awaitingDisposal' })).toBe(0);
  });

  test('of an adjustment goes back to its account', () => {
    const { ledger } = stocked();
    const line = { item: syringe, direction: 'out', reason: 'stolen', quantity: 5 } as const;
    const { lines } = ledger
      .when(reverse(eventOf(ledger, adjust([line]))))
      .accepted('MovementReversed');
    expect(lines[0]).toMatchObject({
      from: { account: 'lost' },
      to: { account: 'onHand', condition: 'usable' },
    });
  });

  test('of use that was split over lots takes back each of its lines', () => {
    const { ledger } = stocked();
    ledger.given(receive([{ item: bcg, lot: LABELS.late, quantity: 20 }]));
    const used = eventOf(ledger, consume([{ item: bcg, quantity: 30 }]));
    const { lines } = ledger.when(reverse(used)).accepted('MovementReversed');
    expect(lines.map(({ quantity }) => quantity)).toEqual([20, 10]);
  });

  test('of a credit that was used since is refused, or flagged', () => {
    const { ledger, received } = stocked();
    const used = eventOf(
      ledger,
      issue([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-04' }),
    );
    const refused = { asked: 100, available: 99, at: '2026-03-04T15:59:59.999999Z', event: used };
    ledger.when(reverse(received)).refused('insufficient-stock /event').with(refused);
    ledger.when(reverse(received, { lines: [2] })).refused('insufficient-stock /lines/0');
    ledger.when(reverse(received, { lines: [1] })).accepted('MovementReversed');
    const flagging = stocked(post);
    flagging.ledger.given(consume([{ item: syringe, quantity: 30 }], { facility: post }));
    const { lines } = flagging.ledger
      .when(reverse(flagging.received, { facility: post }))
      .accepted('MovementReversed');
    expect(lines.map(({ uncovered }) => uncovered)).toEqual([undefined, 30]);
  });

  test('reads its document again from the log and not from memory', () => {
    const { ledger, received } = stocked();
    const book = ledger.stateOf(streamOf('stock', IDS.centre));
    expect(JSON.stringify(book)).toContain(received);
    expect(JSON.stringify(book)).not.toContain('"supplier"');
  });
});

describe('a reversal is refused', () => {
  test('of an entry that this book does not have, and of a line that it does not have', () => {
    const { ledger, received } = stocked();
    ledger.when(reverse(nobody)).refused('unknown-entry /event').with({ event: nobody });
    ledger
      .when(reverse(received, { lines: [1, 3] }))
      .refused('unknown-line /lines/1')
      .with({ event: received, line: 3 });
    ledger.when(reverse(received, { facility: post })).refused('unknown-entry /event');
  });

  test('of a line that was taken back, once and for ever', () => {
    const { ledger, received } = stocked();
    const by = eventOf(ledger, reverse(received, { lines: [1] }));
    ledger
      .when(reverse(received, { lines: [2, 1] }))
      .refused('already-reversed /lines/1')
      .with({ line: 1, by });
    ledger.given(reverse(received));
    ledger.when(reverse(received)).refused('already-reversed /event', 'already-reversed /event');
  });

  test('of the same line twice in one document', () => {
    const { ledger, received } = stocked();
    ledger
      .when(reverse(received, { lines: [1, 2, 1] }))
      .refused('duplicate-line /lines/2')
      .with({ first: 1, second: 3 });
  });

  test('of a reversal, of a count and of opening balances', () => {
    const { ledger, received } = stocked();
    const opened = eventOf(ledger, openBalances([{ item: syringe, counted: 5 }]));
    ledger
      .when(reverse(opened))
      .refused('not-reversible /event')
      .with({ type: 'OpeningBalanceSet' });
    const counted = eventOf(ledger, count([], { scope: { kind: 'items', items: [bcg] } }));
    ledger.when(reverse(counted)).refused('not-reversible /event').with({ type: 'StockCounted' });
    const other = stocked();
    const reversed = eventOf(other.ledger, reverse(other.received, { lines: [1] }));
    other.ledger
      .when(reverse(reversed))
      .refused('not-reversible /event')
      .with({ type: 'MovementReversed' });
    expect(received).not.toBe('');
  });

  test('without a reason that explains a reversal', () => {
    const { ledger, received } = stocked();
    ledger
      .when(reverse(received, { reason: 'expired' }))
      .refused('wrong-reason /reason')
      .with({ reason: 'expired', class: 'reversal' });
    ledger.when(reverse(received, { reason: nobody })).refused('unknown-reason /reason');
  });

  test('behind a count of one of its balances, for who may not restate variances', () => {
    const { ledger, received } = stocked();
    const scope = { kind: 'items' as const, items: [syringe] };
    const counted = eventOf(ledger, count([], { scope, occurredAt: '2026-03-05' }));
    ledger
      .when(reverse(received))
      .refused('covered-by-count /event')
      .with({ event: counted, countedAt: '2026-03-05T15:59:59.999999Z' });
    ledger.when(reverse(received, { lines: [1] })).accepted('MovementReversed');
    const restating = { ...reverse(received), mayRestateVariances: true };
    const { restatements } = ledger.when(restating).accepted('MovementReversed');
    expect(restatements).toMatchObject([{ line: 3, of: 2, item: syringe, delta: 100 }]);
  });

  test('further back than the role may go, once the book is live', () => {
    const { ledger, received } = stocked();
    ledger.given({ kind: 'goLive.set', target: IDS.centre, body: { goLiveAt: '2026-02-01' } });
    const sooner = { ...reverse(received), backdatingDaysMax: 5 };
    ledger
      .when(sooner)
      .refused('backdated-too-far /event')
      .with({ occurredAt: '2026-03-01T15:59:59.999999Z', days: 5 });
  });
});
