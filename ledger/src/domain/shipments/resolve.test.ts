import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { arrive, dispatch, resolve } from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, centre, post, program } = IDS;
const lot = lotIdentifierOf(bcg, LABELS.early.number, LABELS.early.expiry);
const short = { item: bcg, lot, quantity: 3, account: 'lost', reason: 'lostInTransit' } as const;

/** 20 were sent and 17 came. */
function threeMissing() {
  const ledger = stocked();
  ledger.given(dispatch([{ item: bcg, lot, quantity: 20 }]));
  const missing = [{ quantity: 3, reason: 'lostInTransit' as const }];
  ledger.given(arrive([{ item: bcg, lot: LABELS.early, noted: 20, accepted: 17, missing }]));
  return ledger;
}

describe('resolving a discrepancy', () => {
  test('settles what remains in transit against the account that it names', () => {
    const ledger = threeMissing();
    const data = ledger.try(resolve([short])).accepted('DiscrepancyResolved');
    expect(data.lines).toEqual([
      { line: 1, ...short, direction: 'out', lotNumber: 'B-0626', expiry: '2026-06-30' },
    ]);
    expect(data.basis).toEqual(
      [
        { stream: streamOf('stock', centre), revision: 1 },
        { stream: streamOf('stock', post), revision: 0 },
      ].toSorted((one, other) => (one.stream < other.stream ? -1 : 1)),
    );
    ledger.when(resolve([short])).refused('beyond-remainder /lines/0/quantity');
  });

  test('never settles more than remains, nor the other way', () => {
    const ledger = threeMissing();
    ledger
      .when(
        resolve([
          { ...short, quantity: 2 },
          { ...short, quantity: 2, account: 'destroyed' },
        ]),
      )
      .refused('beyond-remainder /lines/1/quantity')
      .with({ asked: 2, remainder: 1 });
    ledger
      .when(resolve([{ ...short, direction: 'in' }]))
      .refused('beyond-remainder /lines/0/quantity')
      .with({ asked: -3, remainder: 3 });
    ledger
      .when(resolve([{ ...short, program }]))
      .refused('beyond-remainder /lines/0/quantity')
      .with({ asked: 3, remainder: 0 });
    ledger.when(resolve([{ ...short, reason: 'missing' }])).refused('wrong-reason /lines/0/reason');
  });

  test('brings into transit what came beyond what was sent, also before it is known as sent', () => {
    const ledger = smallCountry();
    ledger.given(arrive([{ item: syringe, noted: 7, accepted: 7 }]));
    const surplus = {
      item: syringe,
      quantity: 7,
      account: 'correction',
      reason: 'noteError',
    } as const;
    ledger
      .when(resolve([surplus]))
      .refused('beyond-remainder /lines/0/quantity')
      .with({ asked: 7, remainder: -7 });
    ledger.given(resolve([{ ...surplus, direction: 'in' }]));
    ledger
      .when(resolve([{ ...surplus, direction: 'in' }]))
      .refused('beyond-remainder /lines/0/quantity');
  });

  test('names the two ends of the shipment as the books have them', () => {
    const ledger = threeMissing();
    const ends = { sender: post, receiver: centre };
    ledger.when(resolve([short], ends)).refused('unknown-shipment');
    ledger.when(resolve([short], { shipment: lot })).refused('unknown-shipment');
    ledger.when(resolve([short], { sender: bcg })).refused('unknown-shipment');
    ledger.when(resolve([short], { receiver: centre })).refused('unknown-shipment');
  });
});
