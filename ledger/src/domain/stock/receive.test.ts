import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { bookOf, eventOf } from '../../testing/book.ts';
import { BCG, IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { count, receive } from '../../testing/stock-commands.ts';

const { bcg, syringe } = IDS;
const nobody = deriveIdentifier('test', 'nobody');

describe('a receipt', () => {
  test('of a lot that nobody knew names it as its label was read', () => {
    const fact = smallCountry()
      .when(receive([{ item: bcg, lot: LABELS.early, quantity: 100 }], { document: 'SBBK-1' }))
      .accepted('StockReceived');
    expect(fact).toEqual({
      document: 'SBBK-1',
      supplier: IDS.supplier,
      lines: [
        {
          line: 1,
          commandLine: 1,
          item: bcg,
          lot: lotIdentifierOf(bcg, 'B-0626', '2026-06-30'),
          place: 'main',
          condition: 'usable',
          lotNumber: 'B-0626',
          expiry: '2026-06-30',
          quantity: 100,
        },
      ],
      basis: [
        { stream: streamOf('facility', IDS.centre), revision: 1 },
        { stream: streamOf('item', bcg), revision: 0 },
        { stream: streamOf('lot', lotIdentifierOf(bcg, 'B-0626', '2026-06-30')), revision: -1 },
        { stream: streamOf('party', IDS.supplier), revision: 0 },
      ].toSorted((one, other) => (one.stream < other.stream ? -1 : 1)),
    });
  });

  test('keeps the whole balance key and what was entered in packs', () => {
    const line = {
      item: bcg,
      lot: { ...LABELS.late, manufactured: '2024-12-31' },
      program: IDS.program,
      funding: IDS.funder,
      place: IDS.coldRoom,
      vvmStage: 1 as const,
      condition: 'quarantined' as const,
      quantity: 60,
      entered: { packs: 3, unitsPerPack: 20 },
    };
    const { lines } = smallCountry()
      .when(receive([line]))
      .accepted('StockReceived');
    const { lot: _, ...kept } = line;
    expect(lines).toEqual([expect.objectContaining({ ...kept, manufactured: '2024-12-31' })]);
  });

  test('of an item that is not managed by lot, and of a lot that nobody knows', () => {
    const { lines } = smallCountry()
      .when(
        receive([
          { item: syringe, quantity: 500 },
          { item: bcg, lot: 'unknown', quantity: 20 },
        ]),
      )
      .accepted('StockReceived');
    expect(lines.map(({ line, commandLine, lot }) => [line, commandLine, lot])).toEqual([
      [1, 1, undefined],
      [2, 2, 'unknown'],
    ]);
  });

  test('names a lot by its identifier, or by its number alone, once the book knows it', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ item: bcg, lot: LABELS.early, quantity: 100 }]));
    const lot = lotIdentifierOf(bcg, 'B-0626', '2026-06-30');
    for (const named of [lot, { number: 'b 0626' }]) {
      const { lines } = ledger
        .when(receive([{ item: bcg, lot: named, quantity: 1 }]))
        .accepted('StockReceived');
      expect(lines[0]).toMatchObject({ lot, expiry: '2026-06-30' });
    }
  });

  test('of a lot under another spelling keeps both as they were read, and knows the first', () => {
    const ledger = smallCountry();
    const again = { item: bcg, lot: { ...LABELS.early, number: 'b 0626' }, quantity: 1 };
    ledger.given(receive([{ item: bcg, lot: LABELS.early, quantity: 100 }]), receive([again]));
    const stream = streamOf('stock', IDS.centre);
    const [, second] = ledger.eventsOf(stream);
    expect(second?.data).toMatchObject({ lines: [{ lotNumber: 'b 0626' }] });
    const known = bookOf(ledger).lots.get(lotIdentifierOf(bcg, 'B-0626', '2026-06-30'));
    expect(known).toEqual({ item: bcg, number: 'B-0626', expiry: '2026-06-30' });
  });

  test('takes a lot that only the catalogue knows, with its expiry', () => {
    const ledger = smallCountry();
    const lot = deriveIdentifier('test', 'lot of the catalogue');
    const body = { item: bcg, number: 'CAT-1', expiry: '2027-05-31' };
    ledger.given({ kind: 'lot.register', target: lot, body });
    const fact = ledger.when(receive([{ item: bcg, lot, quantity: 1 }])).accepted('StockReceived');
    expect(fact.lines[0]).toMatchObject({ lot, lotNumber: 'CAT-1', expiry: '2027-05-31' });
    expect(fact.basis).toContainEqual({ stream: streamOf('lot', lot), revision: 0 });
  });
});

describe('a receipt is refused', () => {
  test('for each of its lines at once, in their order', () => {
    smallCountry()
      .when(
        receive(
          [
            { item: nobody, quantity: 1 },
            { item: syringe, lot: LABELS.early, quantity: 1 },
            { item: bcg, quantity: 1 },
            { item: bcg, lot: deriveIdentifier('lot', 'x'), quantity: 1 },
            { item: bcg, lot: { ...LABELS.early, manufactured: '2026-07-01' }, quantity: 1 },
            { item: syringe, program: nobody, quantity: 1 },
            { item: syringe, funding: nobody, quantity: 1 },
            { item: syringe, funding: IDS.supplier, quantity: 1 },
            { item: syringe, place: nobody, quantity: 1 },
            { item: syringe, quantity: 21, entered: { packs: 2, unitsPerPack: 10 } },
          ],
          { supplier: nobody },
        ),
      )
      .refused(
        'unknown-party /supplier',
        'unknown-item /lines/0/item',
        'lot-not-managed /lines/1/lot',
        'lot-required /lines/2/lot',
        'unknown-lot /lines/3/lot',
        'expiry-before-manufacture /lines/4/lot/expiry',
        'unknown-program /lines/5/program',
        'unknown-party /lines/6/funding',
        'wrong-party-role /lines/7/funding',
        'unknown-place /lines/8/place',
        'entered-mismatch /lines/9/entered',
      )
      .with({ party: nobody });
  });

  test('at a facility that is not registered, or closed', () => {
    const ledger = smallCountry();
    const lines = [{ item: syringe, quantity: 1 }];
    ledger
      .when(receive(lines, { facility: nobody }))
      .refused('unknown-facility')
      .with({ facility: nobody });
    ledger.given({ kind: 'facility.close', target: IDS.centre, body: {} });
    ledger.when(receive(lines)).refused('facility-closed').with({ facility: IDS.centre });
  });

  test('of a retired item', () => {
    const ledger = smallCountry();
    ledger.given({ kind: 'item.retire', target: syringe, body: {} });
    ledger
      .when(receive([{ item: syringe, quantity: 1 }]))
      .refused('item-retired /lines/0/item')
      .with({ item: syringe });
  });

  test('from who is no supplier, or the supplier of another facility', () => {
    const ledger = smallCountry();
    const lines = [{ item: syringe, quantity: 1 }];
    ledger
      .when(receive(lines, { supplier: IDS.funder }))
      .refused('wrong-party-role /supplier')
      .with({ party: IDS.funder, role: 'supplier' });
    const body = { code: 'X', name: 'X', roles: ['supplier' as const], facility: IDS.post };
    ledger.given({ kind: 'party.register', target: nobody, body });
    ledger
      .when(receive(lines, { supplier: nobody }))
      .refused('party-of-other-facility /supplier')
      .with({ party: nobody });
  });

  test('with two lines about the same balance, however the lot is written', () => {
    smallCountry()
      .when(
        receive([
          { item: bcg, lot: LABELS.early, quantity: 1 },
          { item: bcg, lot: LABELS.early, place: IDS.coldRoom, quantity: 1 },
          { item: bcg, lot: { ...LABELS.early, number: 'b0626' }, quantity: 2 },
        ]),
      )
      .refused('duplicate-line /lines/2')
      .with({ first: 1, second: 3 });
  });

  test('of a lot that belongs to another item', () => {
    const ledger = smallCountry();
    const other = deriveIdentifier('test', 'other vaccine');
    ledger.given({ kind: 'item.register', target: other, body: { ...BCG, code: 'DPT' } });
    ledger.given(receive([{ item: bcg, lot: LABELS.early, quantity: 100 }]));
    const lot = lotIdentifierOf(bcg, 'B-0626', '2026-06-30');
    ledger
      .when(receive([{ item: other, lot, quantity: 1 }]))
      .refused('lot-of-other-item /lines/0/lot')
      .with({ lot });
  });

  test('of a number that several lots of the item have, unless one has no expiry either', () => {
    const ledger = smallCountry();
    const labels = [
      { number: 'N1', expiry: '2026-06-30' },
      { number: 'N1', expiry: '2026-12-31', confirmed: true as const },
    ];
    ledger.given(receive(labels.map((lot) => ({ item: bcg, lot, quantity: 1 }))));
    const byNumber = receive([{ item: bcg, lot: { number: 'N1' }, quantity: 1 }]);
    ledger.when(byNumber).refused('ambiguous-lot /lines/0/lot').with({ lot: 'N1', item: bcg });
    const lot = lotIdentifierOf(bcg, 'N1', undefined);
    ledger.given({ kind: 'lot.register', target: lot, body: { item: bcg, number: 'N1' } });
    expect(ledger.when(byNumber).accepted('StockReceived').lines[0]?.lot).toBe(lot);
  });

  test('when the balance would be too large to be exact, now or at a later moment', () => {
    const ledger = smallCountry();
    const quantity = LIMITS.quantityMax;
    const most = Math.floor(LIMITS.balanceMax / quantity);
    for (let times = 0; times < most; times += 1) {
      ledger.given(receive([{ item: syringe, quantity }], { occurredAt: '2026-03-05T08:00:00Z' }));
    }
    const rest = LIMITS.balanceMax - most * quantity;
    ledger.when(receive([{ item: syringe, quantity: rest }])).accepted('StockReceived');
    for (const occurredAt of ['2026-03-10', '2026-03-01']) {
      ledger
        .when(receive([{ item: syringe, quantity: rest + 1 }], { occurredAt }))
        .refused('quantity-too-large /lines/0')
        .with({ quantity: rest + 1, max: Number.MAX_SAFE_INTEGER });
    }
  });
});

describe('a receipt before a count of its balance', () => {
  test('restates the variance of that count by what came in', () => {
    const ledger = smallCountry();
    const occurredAt = '2026-03-05T08:00:00Z';
    const counted = eventOf(ledger, count([{ item: syringe, counted: 3 }], { occurredAt }));
    const { restatements } = ledger
      .when(receive([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-05T07:59:59Z' }))
      .accepted('StockReceived');
    const time = '2026-03-05T08:00:00.000000Z';
    expect(restatements).toEqual([
      {
        line: 2,
        of: 1,
        item: syringe,
        place: 'main',
        condition: 'usable',
        count: { event: counted, time, sequence: 0, line: 1 },
        account: 'countVariance',
        delta: -1,
      },
    ]);
  });
});
