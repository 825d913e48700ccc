import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { arrive, consume, reverse } from '../../testing/stock-commands.ts';

const { bcg, syringe, centre, post, coldRoom } = IDS;
const shipment = shipmentIdentifierOf(centre, 'N-1');
const early = { item: bcg, lot: LABELS.early };
const missing = [{ quantity: 3, reason: 'lostInTransit' as const }];
const rejected = [
  { quantity: 4, reason: 'damagedInTransit' as const },
  { quantity: 2, reason: 'vvmReachedInTransit' as const },
];
const divided = { ...early, noted: 20, accepted: 11, rejected, missing };

describe('an arrival', () => {
  test('divides the note into what was accepted, rejected and is missing', () => {
    const ledger = smallCountry();
    const data = ledger.try(arrive([divided], { document: 'GRN-7' })).accepted('StockArrived');
    expect(data).toMatchObject({ shipment, sender: centre, note: 'N-1', document: 'GRN-7' });
    expect(data.lines.map((line) => [line.part, line.quantity, line.reason, line.noted])).toEqual([
      ['accepted', 11, undefined, 20],
      ['rejected', 4, 'damagedInTransit', 20],
      ['rejected', 2, 'vvmReachedInTransit', 20],
      ['missing', 3, 'lostInTransit', 20],
    ]);
    expect(data.basis).toContainEqual({ stream: streamOf('facility', centre), revision: 1 });
    expect(balanceOf(ledger, early, post)).toBe(11);
    expect(balanceOf(ledger, { ...early, condition: 'quarantined' }, post)).toBe(6);
    const book = bookOf(ledger, post).shipments.get(shipment);
    expect(Object.values(book?.inTransit ?? {})).toEqual([-17]);
  });

  test('says what was there beyond the note, also of what it does not name', () => {
    const ledger = smallCountry();
    const excess = { quantity: 5, reason: 'extraShipped' as const };
    const lines = [
      { ...early, noted: 20, accepted: 20, excess },
      { item: syringe, noted: 0, accepted: 0, excess: { ...excess, reason: 'wrongItem' as const } },
    ];
    ledger.given(arrive(lines));
    expect(balanceOf(ledger, early, post)).toBe(25);
    expect(balanceOf(ledger, { item: syringe }, post)).toBe(5);
  });

  test('is refused where its parts do not make up the note, with the line and the numbers', () => {
    const ledger = smallCountry();
    ledger
      .when(
        arrive([
          { item: syringe, noted: 5, accepted: 5 },
          { ...divided, accepted: 10 },
        ]),
      )
      .refused('arrival-mismatch /lines/1/noted')
      .with({ noted: 20, accepted: 10, rejected: 6, missing: 3 });
    ledger
      .when(arrive([{ item: syringe, noted: 0, accepted: 0 }]))
      .refused('arrival-mismatch /lines/0/noted');
  });

  test('needs reasons that explain a discrepancy', () => {
    const because = { quantity: 5, reason: 'expired' as const };
    smallCountry()
      .when(arrive([{ ...early, noted: 10, accepted: 5, missing: [because], excess: because }]))
      .refused('wrong-reason /lines/0/missing/0/reason', 'wrong-reason /lines/0/excess/reason')
      .with({ reason: 'expired', class: 'discrepancy' });
  });

  test('comes from another facility that is there, open or not', () => {
    const ledger = smallCountry();
    const lines = [{ item: syringe, noted: 5, accepted: 5 }];
    ledger.when(arrive(lines, { sender: post })).refused('transfer-to-itself /sender');
    ledger.when(arrive(lines, { sender: bcg })).refused('unknown-facility /sender');
    ledger.given({ kind: 'facility.close', target: centre, body: {} });
    ledger.when(arrive(lines)).accepted('StockArrived');
  });

  test('of one part of a shipment stands once; other parts may follow on a second trip', () => {
    const ledger = smallCountry();
    const event = eventOf(ledger, arrive([divided]));
    const again = { ...early, noted: 20, accepted: 20, place: coldRoom };
    ledger
      .when(arrive([again]))
      .refused('already-arrived /lines/0')
      .with({ event });
    ledger.given(arrive([{ item: syringe, noted: 5, accepted: 5 }], { note: 'n-1' }));
    ledger.when(arrive([again], { note: 'N-2' })).accepted('StockArrived');
  });

  test('may divide one part of the note over places within one document', () => {
    const ledger = smallCountry();
    const half = { ...early, noted: 10, accepted: 10 };
    ledger.given(arrive([half, { ...half, place: coldRoom }]));
    expect(balanceOf(ledger, { ...early, place: coldRoom }, post)).toBe(10);
    ledger.when(arrive([half, half], { note: 'N-2' })).refused('duplicate-line /lines/1');
  });

  test('taken back goes into transit again, what was missing too, and may be recorded anew', () => {
    const ledger = smallCountry();
    const event = eventOf(ledger, arrive([divided]));
    const data = ledger.try(reverse(event, { facility: post })).accepted('MovementReversed');
    expect(data.shipment).toBe(shipment);
    expect(data.lines.map((line) => [line.part, line.from.account, line.to.account])).toEqual([
      ['accepted', 'onHand', 'inTransit'],
      ['rejected', 'onHand', 'inTransit'],
      ['rejected', 'onHand', 'inTransit'],
      ['missing', 'inTransit', 'inTransit'],
    ]);
    expect(balanceOf(ledger, early, post)).toBe(0);
    const book = bookOf(ledger, post).shipments.get(shipment);
    expect(Object.values(book?.inTransit ?? {})).toEqual([0]);
    ledger.when(arrive([divided])).accepted('StockArrived');
  });

  test('cannot be taken back where its stock was used', () => {
    const lines = [{ item: syringe, noted: 5, accepted: 5 }];
    const ledger = smallCountry();
    const besides = { facility: centre, sender: post };
    const event = eventOf(ledger, arrive(lines, besides));
    ledger.given(consume([{ item: syringe, quantity: 1 }]));
    ledger.when(reverse(event)).refused('insufficient-stock /event');
  });
});
