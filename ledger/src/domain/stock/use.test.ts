import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import { consume, count, issue, receive } from '../../testing/stock-commands.ts';

const { bcg, syringe, post } = IDS;
const early = lotIdentifierOf(bcg, LABELS.early.number, LABELS.early.expiry);
const late = lotIdentifierOf(bcg, LABELS.late.number, LABELS.late.expiry);

describe('use where the facility enforces', () => {
  test('picks the lots that are not expired, earliest expiry first', () => {
    const { lines, basis } = stocked()
      .when(consume([{ item: bcg, quantity: 25 }]))
      .accepted('StockConsumed');
    expect(lines).toEqual([
      expect.objectContaining({ line: 1, commandLine: 1, lot: early, quantity: 20 }),
      expect.objectContaining({ line: 2, commandLine: 1, lot: late, quantity: 5 }),
    ]);
    expect(lines[0]).toMatchObject({ lotNumber: 'B-0626', expiry: '2026-06-30' });
    expect(basis.map(({ stream }) => stream)).toEqual(
      expect.arrayContaining([streamOf('lot', early), streamOf('lot', late)]),
    );
  });

  test('is of the recipient when it is an issue', () => {
    const fact = stocked()
      .when(issue([{ item: syringe, quantity: 100 }], { document: 'OUT-7' }))
      .accepted('StockIssued');
    expect(fact).toMatchObject({ recipient: IDS.posyandu, document: 'OUT-7' });
    expect(fact.lines).toEqual([expect.objectContaining({ item: syringe, quantity: 100 })]);
  });

  test('gives a line that names its lot before one that leaves it open', () => {
    const { lines } = stocked()
      .when(
        consume([
          { item: bcg, quantity: 30 },
          { item: bcg, lot: LABELS.early, quantity: 15 },
        ]),
      )
      .accepted('StockConsumed');
    expect(lines.map(({ commandLine, lot, quantity }) => [commandLine, lot, quantity])).toEqual([
      [1, early, 5],
      [1, late, 25],
      [2, early, 15],
    ]);
  });

  test('gives a line that names its stage before one that names its lot alone', () => {
    const ledger = smallCountry();
    const lot = LABELS.early;
    const stage2 = { item: bcg, lot, vvmStage: 2 as const };
    ledger.given(
      receive([
        { ...stage2, quantity: 8 },
        { item: bcg, lot, vvmStage: 1, quantity: 5 },
      ]),
    );
    const { lines } = ledger
      .when(
        consume([
          { item: bcg, lot, quantity: 5 },
          { ...stage2, quantity: 8 },
        ]),
      )
      .accepted('StockConsumed');
    expect(lines.map(({ vvmStage, quantity }) => [vvmStage, quantity])).toEqual([
      [1, 5],
      [2, 8],
    ]);
  });

  test('keeps what was entered in packs on a line that was not split', () => {
    const entered = { packs: 1, unitsPerPack: 20 };
    const split = { packs: 2, unitsPerPack: 20 };
    const whole = stocked().when(consume([{ item: bcg, quantity: 20, entered }]));
    expect(whole.accepted('StockConsumed').lines[0]).toMatchObject({ entered });
    const parts = stocked().when(consume([{ item: bcg, quantity: 40, entered: split }]));
    for (const line of parts.accepted('StockConsumed').lines) expect(line.entered).toBeUndefined();
  });

  test('is refused whole when one line cannot be covered', () => {
    stocked()
      .when(
        consume([
          { item: syringe, quantity: 100 },
          { item: bcg, quantity: 51 },
        ]),
      )
      .refused('insufficient-stock /lines/1/quantity')
      .with({ asked: 51, available: 50, at: '2026-03-10T05:00:00.000000Z' });
  });

  test('names the first later entry that would fall below zero', () => {
    const ledger = stocked();
    const [issued] = ledger.given(
      issue([{ item: syringe, quantity: 30 }], { occurredAt: '2026-03-03' }),
    );
    ledger.given(issue([{ item: syringe, quantity: 60 }], { occurredAt: '2026-03-05' }));
    ledger
      .when(consume([{ item: syringe, quantity: 80 }], { occurredAt: '2026-03-02' }))
      .refused('insufficient-stock /lines/0/quantity')
      .with({
        asked: 80,
        available: 10,
        at: '2026-03-03T15:59:59.999999Z',
        event: issued?.id ?? '',
      });
  });

  test('names the first of the later entries of all the lots that it would take', () => {
    const ledger = smallCountry();
    const on = (day: number) => ({ occurredAt: `2026-03-0${day}` });
    const tenOf = (lot: (typeof LABELS)['early' | 'late']) => ({ item: bcg, lot, quantity: 10 });
    const late10 = { ...tenOf(LABELS.late), overrideReason: 'orderedByOfficer' as const };
    ledger.given(
      receive([tenOf(LABELS.early), tenOf(LABELS.late)], on(1)),
      consume([tenOf(LABELS.early)], on(6)),
    );
    const [first] = ledger.given(consume([late10], on(4)));
    ledger
      .when(consume([{ item: bcg, quantity: 1 }], on(2)))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 1, available: 0, at: '2026-03-04T15:59:59.999999Z', event: first?.id ?? '' });
  });

  test('names no entry when the moment itself does not have the quantity', () => {
    const ledger = stocked();
    ledger.given(issue([{ item: syringe, quantity: 30 }], { occurredAt: '2026-03-03' }));
    ledger
      .when(consume([{ item: syringe, quantity: 101 }], { occurredAt: '2026-03-02' }))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 101, available: 70, at: '2026-03-02T15:59:59.999999Z' });
  });

  test('takes usable stock alone: its place, program and funder are as the line says', () => {
    const ledger = smallCountry();
    ledger.given(
      receive([
        { item: syringe, condition: 'quarantined', quantity: 9 },
        { item: syringe, place: IDS.coldRoom, quantity: 9 },
        { item: syringe, program: IDS.program, quantity: 9 },
        { item: syringe, funding: IDS.funder, quantity: 9 },
      ]),
    );
    ledger
      .when(consume([{ item: syringe, quantity: 1 }]))
      .refused('insufficient-stock /lines/0/quantity');
    const line = { item: syringe, program: IDS.program, quantity: 9 };
    expect(ledger.when(consume([line])).accepted('StockConsumed').lines[0]).toMatchObject(line);
  });

  test('is refused of a lot that is past its expiry on that day at the facility', () => {
    const line = { item: bcg, lot: LABELS.expired, quantity: 1 };
    const ledger = stocked();
    const lastDay = '2026-02-28T15:59:59.999999Z';
    ledger.given(receive([{ ...line, quantity: 5 }], { occurredAt: '2026-02-27' }));
    ledger.when(consume([line], { occurredAt: lastDay })).accepted('StockConsumed');
    ledger
      .when(consume([line], { occurredAt: '2026-02-28T16:00:00Z' }))
      .refused('lot-expired /lines/0/lot')
      .with({ lot: 'B-0226', expiry: '2026-02-28' });
  });

  test('goes by the expiry that the catalogue knows, and says the one that was read', () => {
    const ledger = stocked();
    const target = lotIdentifierOf(bcg, LABELS.expired.number, LABELS.expired.expiry);
    const body = { item: bcg, number: 'B-0226', expiry: '2026-03-31' };
    ledger.given({ kind: 'lot.register', target, body });
    const { lines } = ledger
      .when(consume([{ item: bcg, lot: LABELS.expired, quantity: 1 }]))
      .accepted('StockConsumed');
    expect(lines[0]).toMatchObject({ lot: target, expiry: '2026-02-28' });
  });

  test('is refused of a lot that was never seen here', () => {
    const lot = deriveIdentifier('lot', 'never');
    const lines = [
      { item: bcg, lot, quantity: 1 },
      { item: bcg, lot: { number: 'X' }, quantity: 1 },
    ];
    stocked()
      .when(consume(lines))
      .refused('unknown-lot /lines/0/lot', 'unknown-lot /lines/1/lot')
      .with({ lot, item: bcg });
  });

  test('is refused with a lot of an item that has none', () => {
    stocked()
      .when(consume([{ item: syringe, lot: LABELS.early, quantity: 1 }]))
      .refused('lot-not-managed /lines/0/lot')
      .with({ item: syringe });
  });

  test('is refused of an unusable stage of the vial monitor, and picking passes it over', () => {
    const ledger = smallCountry();
    ledger.given(
      receive([
        { item: bcg, lot: LABELS.early, vvmStage: 3, quantity: 5 },
        { item: bcg, lot: LABELS.late, vvmStage: 2, quantity: 5 },
      ]),
    );
    ledger
      .when(consume([{ item: bcg, lot: LABELS.early, vvmStage: 3, quantity: 1 }]))
      .refused('stock-not-usable /lines/0/vvmStage')
      .with({ stage: 3 });
    const { lines } = ledger.when(consume([{ item: bcg, quantity: 5 }])).accepted('StockConsumed');
    expect(lines).toEqual([expect.objectContaining({ lot: late, vvmStage: 2 })]);
    ledger
      .when(consume([{ item: bcg, lot: LABELS.early, quantity: 1 }]))
      .refused('insufficient-stock /lines/0/quantity');
  });

  test('is refused to who is no service point, or one of another facility', () => {
    const lines = [{ item: syringe, quantity: 1 }];
    stocked()
      .when(issue(lines, { recipient: IDS.supplier }))
      .refused('wrong-party-role /recipient');
    stocked(post)
      .when(issue(lines, { facility: post }))
      .refused('party-of-other-facility /recipient');
  });

  test('before a count of its balance restates the variance of that count', () => {
    const ledger = stocked();
    ledger.given(
      count([{ item: syringe, counted: 100 }], {
        scope: { kind: 'items', items: [syringe] },
        occurredAt: '2026-03-05',
      }),
    );
    const used = (item: string) =>
      ledger
        .when(consume([{ item, quantity: 1 }], { occurredAt: '2026-03-04' }))
        .accepted('StockConsumed');
    expect(used(syringe).restatements).toMatchObject([{ of: 1, item: syringe, delta: 1 }]);
    expect(used(bcg).restatements).toBeUndefined();
  });
});
