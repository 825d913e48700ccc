import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { LIMITS } from '@lumbung/schemas/limits';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import { consume, receive } from '../../testing/stock-commands.ts';

const { bcg, syringe, post } = IDS;
const early = lotIdentifierOf(bcg, LABELS.early.number, LABELS.early.expiry);
const late = lotIdentifierOf(bcg, LABELS.late.number, LABELS.late.expiry);

describe('use where the facility records and flags', () => {
  test('takes what is not there from the unknown lot, and says that it was uncovered', () => {
    const { lines } = stocked(post)
      .when(consume([{ item: bcg, quantity: 57 }], { facility: post }))
      .accepted('StockConsumed');
    expect(lines.map(({ lot, quantity, uncovered }) => [lot, quantity, uncovered])).toEqual([
      [early, 20, undefined],
      [late, 30, undefined],
      ['unknown', 7, 7],
    ]);
  });

  test('takes the rest from the named lot, or from the item that is not managed by lot', () => {
    const { lines } = stocked(post)
      .when(
        consume(
          [
            { item: bcg, lot: LABELS.late, quantity: 31 },
            { item: syringe, quantity: 101 },
          ],
          { facility: post },
        ),
      )
      .accepted('StockConsumed');
    expect(lines).toEqual([
      expect.objectContaining({ lot: late, quantity: 31, uncovered: 1 }),
      expect.objectContaining({ item: syringe, quantity: 101, uncovered: 1 }),
    ]);
  });

  test('says uncovered of the line that falls below, in the order of the lines', () => {
    const ledger = smallCountry();
    const stage2 = { item: bcg, lot: LABELS.early, vvmStage: 2 as const };
    ledger.given(receive([{ ...stage2, quantity: 10 }], { facility: post }));
    const { lines } = ledger
      .when(
        consume(
          [
            { item: bcg, lot: LABELS.early, quantity: 5 },
            { ...stage2, quantity: 8 },
          ],
          { facility: post },
        ),
      )
      .accepted('StockConsumed');
    expect(lines.map(({ quantity, uncovered }) => [quantity, uncovered])).toEqual([
      [5, undefined],
      [8, 3],
    ]);
  });

  test('counts what a later debit needs, and nothing twice below zero', () => {
    const ledger = stocked(post);
    const syringes = (quantity: number, occurredAt: string) =>
      consume([{ item: syringe, quantity }], { facility: post, occurredAt });
    ledger.given(syringes(80, '2026-03-05'));
    const backdated = ledger.when(syringes(50, '2026-03-03')).accepted('StockConsumed');
    expect(backdated.lines[0]?.uncovered).toBe(30);
    ledger.given(syringes(50, '2026-03-03'));
    const next = ledger.when(syringes(7, '2026-03-09')).accepted('StockConsumed');
    expect(next.lines[0]?.uncovered).toBe(7);
  });

  test('takes a named lot that has expired from where it is', () => {
    const ledger = smallCountry();
    const line = { item: bcg, lot: LABELS.expired };
    ledger.given(receive([{ ...line, vvmStage: 2, quantity: 10 }], { facility: post }));
    const { lines } = ledger
      .when(consume([{ ...line, quantity: 10 }], { facility: post }))
      .accepted('StockConsumed');
    expect(lines).toEqual([expect.objectContaining({ vvmStage: 2, quantity: 10, expired: true })]);
    expect(lines[0]?.uncovered).toBeUndefined();
  });

  test('takes a named lot that has expired, and says so', () => {
    const { lines } = stocked(post)
      .when(consume([{ item: bcg, lot: LABELS.expired, quantity: 10 }], { facility: post }))
      .accepted('StockConsumed');
    expect(lines).toEqual([expect.objectContaining({ quantity: 10, expired: true })]);
  });

  test('takes no more than what can be counted exactly', () => {
    const ledger = smallCountry();
    const most = Math.floor(LIMITS.balanceMax / LIMITS.quantityMax);
    const used = (quantity: number) =>
      consume([{ item: syringe, quantity }], { facility: post, occurredAt: '2026-03-05' });
    for (let times = 0; times < most; times += 1) ledger.given(used(LIMITS.quantityMax));
    const rest = LIMITS.balanceMax - most * LIMITS.quantityMax;
    ledger.when(used(rest)).accepted('StockConsumed');
    ledger
      .when(used(rest + 1))
      .refused('quantity-too-large /lines/0')
      .with({ quantity: rest + 1, max: Number.MAX_SAFE_INTEGER });
  });

  test('takes a lot out of turn without a reason', () => {
    stocked(post)
      .when(consume([{ item: bcg, lot: LABELS.late, quantity: 1 }], { facility: post }))
      .accepted('StockConsumed');
  });
});
