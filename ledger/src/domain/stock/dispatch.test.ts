import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { arrive, discard, dispatch, reverse } from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, centre, post } = IDS;
const shipment = shipmentIdentifierOf(centre, 'N-1');
const early = { item: bcg, lot: LABELS.early };

describe('a dispatch', () => {
  test('is picked like an issue, names its shipment and is in transit', () => {
    const ledger = stocked();
    const command = dispatch([{ item: bcg, quantity: 25 }], { note: 'n-1' });
    const data = ledger.try(command).accepted('StockDispatched');
    expect(data).toMatchObject({ shipment, receiver: post, note: 'n-1' });
    expect(data.lines.map(({ lotNumber, quantity }) => [lotNumber, quantity])).toEqual([
      ['B-0626', 20],
      ['B-1226', 5],
    ]);
    expect(data.basis).toContainEqual({ stream: streamOf('facility', post), revision: 2 });
    expect(balanceOf(ledger, early)).toBe(0);
    expect(Object.values(bookOf(ledger).shipments.get(shipment)?.inTransit ?? {})).toEqual([20, 5]);
  });

  test('of a later lot needs a reason, and of an expired or missing one is refused', () => {
    const ledger = stocked();
    const late = { item: bcg, lot: LABELS.late, quantity: 5 };
    ledger.when(dispatch([late])).refused('pick-override-reason-required /lines/0/overrideReason');
    ledger
      .when(dispatch([{ ...late, overrideReason: 'orderedByOfficer' }]))
      .accepted('StockDispatched');
    ledger
      .when(dispatch([{ item: bcg, lot: LABELS.expired, quantity: 1 }]))
      .refused('lot-expired /lines/0/lot');
    ledger
      .when(dispatch([{ item: syringe, quantity: 101 }]))
      .refused('insufficient-stock /lines/0/quantity');
  });

  test('where the facility flags says what the book did not cover', () => {
    const ledger = stocked(post);
    const command = dispatch([{ item: syringe, quantity: 101 }], {
      facility: post,
      receiver: centre,
    });
    const { lines } = ledger.when(command).accepted('StockDispatched');
    expect(lines).toMatchObject([{ quantity: 101, uncovered: 1 }]);
  });

  test('takes what is held back as it is named, such as expired stock on its way back', () => {
    const ledger = stocked();
    const expired = { item: bcg, lot: LABELS.expired, quantity: 4 };
    ledger.given(discard([{ ...expired, reason: 'expired' }]));
    const line = { ...expired, condition: 'awaitingDisposal' } as const;
    ledger.given(dispatch([line]));
    expect(
      balanceOf(ledger, { item: bcg, lot: LABELS.expired, condition: 'awaitingDisposal' }),
    ).toBe(0);
  });

  test('goes to another facility that is there and open', () => {
    const ledger = stocked();
    const lines = [{ item: syringe, quantity: 1 }];
    ledger
      .when(dispatch(lines, { receiver: centre }))
      .refused('transfer-to-itself /receiver')
      .with({ facility: centre });
    ledger.when(dispatch(lines, { receiver: bcg })).refused('unknown-facility /receiver');
    ledger.given({ kind: 'facility.close', target: post, body: {} });
    ledger.when(dispatch(lines)).refused('facility-closed /receiver');
  });

  test('uses the number of its note once, unless all of it was taken back', () => {
    const ledger = stocked();
    const lines = [
      { item: syringe, quantity: 1 },
      { item: bcg, quantity: 1 },
    ];
    const event = eventOf(ledger, dispatch(lines));
    ledger
      .when(dispatch(lines, { note: 'n-1 '.trim() }))
      .refused('note-already-used /note')
      .with({ note: 'n-1', event });
    ledger.when(dispatch(lines, { note: 'N-2' })).accepted('StockDispatched');
    ledger.given(reverse(event, { lines: [1] }));
    ledger.when(dispatch(lines)).refused('note-already-used /note');
    ledger.given(reverse(event));
    ledger.when(dispatch(lines)).accepted('StockDispatched');
  });

  test('that another one under its note has replaced was taken back, and stays so', () => {
    const ledger = stocked();
    const lines = [{ item: syringe, quantity: 1 }];
    const first = eventOf(ledger, dispatch(lines));
    ledger.given(reverse(first), dispatch(lines));
    ledger.when(reverse(first)).refused('already-reversed /event');
  });
});

describe('taking a dispatch back', () => {
  const lines = [
    { item: syringe, quantity: 10 },
    { ...early, quantity: 5 },
  ];

  test('brings the stock back from transit and names the shipment', () => {
    const ledger = stocked();
    const event = eventOf(ledger, dispatch(lines));
    const data = ledger.try(reverse(event)).accepted('MovementReversed');
    expect(data).toMatchObject({ shipment, lines: [{ from: { account: 'inTransit' } }, {}] });
    expect(data.basis).toContainEqual({ stream: streamOf('stock', post), revision: -1 });
    expect(balanceOf(ledger, early)).toBe(20);
    expect(Object.values(bookOf(ledger).shipments.get(shipment)?.inTransit ?? {})).toEqual([0, 0]);
  });

  test('is refused of a line that is known to have arrived, be it as missing', () => {
    const ledger = stocked();
    const event = eventOf(ledger, dispatch(lines));
    const missing = [{ quantity: 10, reason: 'lostInTransit' as const }];
    const arrived = eventOf(ledger, arrive([{ item: syringe, noted: 10, accepted: 0, missing }]));
    ledger
      .when(reverse(event))
      .refused('dispatch-arrived /event')
      .with({ line: 1, facility: post });
    ledger.when(reverse(event, { lines: [1] })).refused('dispatch-arrived /lines/0');
    ledger.when(reverse(event, { lines: [2] })).accepted('MovementReversed');
    ledger.given(reverse(arrived, { facility: post }));
    ledger.when(reverse(event)).accepted('MovementReversed');
  });
});
