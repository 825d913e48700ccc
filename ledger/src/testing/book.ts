import assert from 'node:assert/strict';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotOnCommand } from '@lumbung/schemas/stock/commands';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import type { StockState } from '../domain/stock/state.ts';
import { timelineOfBalance } from '../domain/stock/state.ts';
import { balanceAt, balanceNow } from '../domain/stock/timeline.ts';
import type { TestCommand, TestLedger } from './given.ts';
import { IDS } from './small-country.ts';

/** A balance as a test names it: the main place and usable where nothing is said. */
export type TestBalance = Partial<Omit<BalanceKey, 'lot'>> & {
  readonly item: string;
  readonly lot?: LotOnCommand;
};

/** Lays one command down, and answers the id of its event. */
export function eventOf(ledger: TestLedger, command: TestCommand): string {
  const [event] = ledger.given(command);
  assert(event !== undefined);
  return event.id;
}

/** The book of a facility as the events so far make it. */
export function bookOf(ledger: TestLedger, facility: string = IDS.centre): StockState {
  return ledger.stateOf(streamOf('stock', facility)) as StockState;
}

/** What a book has of a balance: after its last entry, or at a moment. */
export function amountIn(book: StockState, balance: TestBalance, at?: string): number {
  const timeline = timelineOfBalance(book, keyOf(balance));
  return at === undefined ? balanceNow(timeline) : balanceAt(timeline, at);
}

/** What the health centre, or another facility, has of a balance after its last entry. */
export function balanceOf(ledger: TestLedger, balance: TestBalance, facility?: string): number {
  return amountIn(bookOf(ledger, facility), balance);
}

function keyOf({ lot, ...rest }: TestBalance): BalanceKey {
  const named = typeof lot === 'object' ? lotIdentifierOf(rest.item, lot.number, lot.expiry) : lot;
  return {
    place: 'main',
    condition: 'usable',
    ...rest,
    ...(named === undefined ? {} : { lot: named }),
  };
}
