import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import type { TestCommand } from '../../testing/given.ts';
import { IDS } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import { consume, count, receive, startCount } from '../../testing/stock-commands.ts';

const { bcg, syringe, coldRoom } = IDS;
const nobody = deriveIdentifier('test', 'nobody');
const ofSyringes = { scope: { kind: 'items' as const, items: [syringe] } };

function abandon(started: string): TestCommand {
  return { kind: 'count.abandon', target: IDS.centre, body: { started } };
}

describe('the start of a count', () => {
  test('lays down what the book has of every balance of its scope', () => {
    const { lines, scope } = stocked().when(startCount()).accepted('CountStarted');
    expect(scope).toEqual({ kind: 'all' });
    const booked = lines.map((each) => `${each.item === bcg ? 'bcg' : 'syringe'} ${each.booked}`);
    expect(new Set(booked)).toEqual(new Set(['bcg 10', 'bcg 20', 'bcg 30', 'syringe 100']));
    const ofItem = stocked().when(startCount(ofSyringes)).accepted('CountStarted');
    expect(ofItem.lines).toEqual([
      { line: 1, item: syringe, place: 'main', condition: 'usable', booked: 100 },
    ]);
  });

  test('is refused for a scope that nobody knows', () => {
    stocked()
      .when(startCount({ scope: { kind: 'place', place: nobody } }))
      .refused('unknown-place /scope/place');
  });

  test('changes no balance, and the count ends it', () => {
    const ledger = stocked();
    const started = eventOf(ledger, startCount(ofSyringes));
    expect(balanceOf(ledger, { item: syringe })).toBe(100);
    const lines = [{ item: syringe, counted: 98 }];
    const { started: against } = ledger
      .when(count(lines, { ...ofSyringes, started }))
      .accepted('StockCounted');
    expect(against).toBe(started);
    ledger.given(count(lines, { ...ofSyringes, started }));
    expect(bookOf(ledger).started.size).toBe(0);
    ledger
      .when(count(lines, { ...ofSyringes, started }))
      .refused('count-not-started /started')
      .with({ started });
  });

  test('can be given up, once', () => {
    const ledger = stocked();
    const started = eventOf(ledger, startCount());
    ledger.given(abandon(started));
    ledger.when(abandon(started)).refused('count-not-started /started').with({ started });
    ledger.when(count([], { started })).refused('count-not-started /started');
  });
});

describe('a count against a snapshot is refused', () => {
  test('when the book changed since, also by a fact that arrived late', () => {
    const ledger = stocked();
    const started = eventOf(ledger, startCount(ofSyringes));
    ledger.given(receive([{ item: bcg, lot: 'unknown', quantity: 1 }]));
    const counted = count([{ item: syringe, counted: 100 }], { ...ofSyringes, started });
    ledger.when(counted).accepted('StockCounted');
    ledger.given(consume([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-02' }));
    const { revision } = bookOf(ledger);
    ledger.when(counted).refused('count-stale /started').with({ item: syringe, revision });
    const again = eventOf(ledger, startCount(ofSyringes));
    const newer = count([{ item: syringe, counted: 99 }], { ...ofSyringes, started: again });
    ledger.when(newer).accepted('StockCounted');
  });

  test('when a balance of it is not answered, by a number or by why not', () => {
    const ledger = stocked();
    const started = eventOf(ledger, startCount(ofSyringes));
    ledger
      .when(count([], { ...ofSyringes, started }))
      .refused('balance-not-answered /lines')
      .with({ item: syringe, lot: '', booked: 100 });
    const why = { item: syringe, counted: null, reason: 'notReachable' as const };
    ledger.when(count([why], { ...ofSyringes, started })).accepted('StockCounted');
  });

  test('when it covers something else', () => {
    const ledger = stocked();
    const started = eventOf(ledger, startCount(ofSyringes));
    ledger
      .when(count([], { started, scope: { kind: 'place', place: coldRoom } }))
      .refused('count-scope-differs /scope')
      .with({ started });
  });
});

describe('the parts of a variance', () => {
  const counted = (parts: { reason: 'stolen' | 'found' | 'expired'; quantity: number }[]) =>
    count([{ item: syringe, counted: 90, parts }], ofSyringes);

  test('need not add up to it: the rest is unaccounted', () => {
    const parts = [{ reason: 'stolen' as const, quantity: -4 }];
    const { lines } = stocked().when(counted(parts)).accepted('StockCounted');
    expect(lines).toEqual([expect.objectContaining({ variance: -10, parts, unaccounted: -6 })]);
  });

  test('have reasons that explain a count, or an adjustment of their direction', () => {
    stocked()
      .when(counted([{ reason: 'stolen', quantity: 4 }]))
      .refused('wrong-reason /lines/0/parts/0/reason');
    stocked()
      .when(counted([{ reason: 'expired', quantity: -4 }]))
      .refused('wrong-reason /lines/0/parts/0/reason');
    const line = { item: syringe, counted: 90, reason: 'countUnexplained' as const };
    const both = { ...line, parts: [{ reason: 'found' as const, quantity: 1 }] };
    stocked()
      .when(count([both], ofSyringes))
      .refused('reason-and-parts /lines/0/parts');
  });
});
