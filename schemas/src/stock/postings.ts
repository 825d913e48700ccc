import { isEvent } from '../event.ts';
import type { EventOf, LumbungEvent } from '../event.ts';
import type { EventData } from '../event-types.ts';
import type { Account } from './accounts.ts';
import { balanceKeyOf } from './balance-key.ts';
import type { BalanceKey } from './balance-key.ts';
import { MOVEMENTS } from './movements.ts';
import type { Movement, MovementEnd } from './movements.ts';
import type { Direction } from './reasons.ts';
import { ARRIVAL_PARTS } from '../shipments/parts.ts';

/** One end of a posting: an account and, when it is `onHand`, the balance. */
export type PostingEnd = { readonly account: Account; readonly balance?: BalanceKey };

/** Where a posting stands in the order of its balances. */
export type PostingPlace = {
  /** The event that it stands with, when that happened, and its revision. */
  readonly event: string;
  readonly time: string;
  readonly sequence: number;
  readonly line: number;
};

/**
 * A quantity that moves from one account to another. Every change of stock is a list of these, so
 * that for each lot the sum over all accounts stays zero.
 */
export type Posting = {
  /** The line of the event, or the number of a restatement behind its lines. */
  readonly line: number;
  /** How much, in the item's smallest unit; above zero. */
  readonly quantity: number;
  readonly from: PostingEnd;
  readonly to: PostingEnd;
  /** Of a compensation: the line of the event that it compensates. */
  readonly of?: number;
  /** Of a compensation: it stands at its count. Others stand where their event does. */
  readonly at?: PostingPlace;
};

type Restatement = NonNullable<EventData<'StockReceived'>['restatements']>[number];

function endOf(end: MovementEnd, key: BalanceKey): PostingEnd {
  if (end.account !== 'onHand') return { account: end.account };
  const condition =
    end.condition === undefined || end.condition === 'as-line' || end.condition === 'as-to'
      ? key.condition
      : end.condition;
  return { account: 'onHand', balance: balanceKeyOf({ ...key, condition }) };
}

type Line = BalanceKey & { line: number; quantity: number };

function move(line: Line, movement: Movement): Posting {
  return {
    line: line.line,
    quantity: line.quantity,
    from: endOf(movement.from, line),
    to: endOf(movement.to, line),
  };
}

/** A movement to the balance that differs from the line's own by some parts of its key. */
function moveTo(line: Line, movement: Movement, to: Partial<BalanceKey>): Posting {
  return { ...move(line, movement), to: endOf(movement.to, { ...line, ...to }) };
}

type ReversalLine = EventOf<'MovementReversed'>['data']['lines'][number];

function takeBack(line: ReversalLine): Posting {
  const { line: number, quantity, from, to } = line;
  return { line: number, quantity, from: endOfReversal(from, line), to: endOfReversal(to, line) };
}

function endOfReversal(end: ReversalLine['from'], line: ReversalLine): PostingEnd {
  const { item, lot, condition } = line;
  const key = end.elsewhere === undefined ? line : { item, lot, condition, ...end.elsewhere };
  return endOf(end, key);
}

type Adjustment = Line & { readonly direction: Direction; readonly account: Account };

function adjust(line: Adjustment): Posting {
  const shelf: MovementEnd = { account: 'onHand' };
  const other: MovementEnd = { account: line.account };
  return move(line, {
    from: line.direction === 'in' ? other : shelf,
    to: line.direction === 'in' ? shelf : other,
    description: '',
  });
}

type CountAccount = 'countVariance' | 'opening';

function change(key: BalanceKey, delta: number, account: CountAccount) {
  const shelf = endOf({ account: 'onHand' }, key);
  const other = { account };
  return {
    quantity: Math.abs(delta),
    from: delta > 0 ? other : shelf,
    to: delta > 0 ? shelf : other,
  };
}

function assertCounted(
  line: EventOf<'StockCounted'>['data']['lines'][number],
  account: CountAccount,
): Posting[] {
  if (line.variance === 0) return [];
  return [{ line: line.line, ...change(line, line.variance, account) }];
}

function compensate(restatement: Restatement): Posting {
  const { line, of, count, delta, account } = restatement;
  return { line, of, at: count, ...change(restatement, delta, account) };
}

/**
 * The postings of an event, in line order, with its compensations at later counts behind them; none
 * when the event moves no stock. Pure.
 */
export function postingsOf(event: LumbungEvent): readonly Posting[] {
  const { restatements } = event.data as { restatements?: readonly Restatement[] };
  const moved = movedBy(event);
  return restatements === undefined ? moved : [...moved, ...restatements.map(compensate)];
}

function movedBy(event: LumbungEvent): readonly Posting[] {
  if (isEvent(event, 'StockReceived')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS.receipt));
  }
  if (isEvent(event, 'StockIssued')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS.issue));
  }
  if (isEvent(event, 'StockConsumed')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS.consumption));
  }
  if (isEvent(event, 'StockDispatched')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS.dispatch));
  }
  if (isEvent(event, 'StockArrived')) {
    const there = event.data.lines.filter(({ part }) => ARRIVAL_PARTS[part].moves);
    return there.map((line) => move(line, MOVEMENTS.arrival));
  }
  if (isEvent(event, 'StockDiscarded')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS[line.movement]));
  }
  if (isEvent(event, 'StockReturned')) {
    const kind =
      event.data.direction === 'toSupplier' ? 'returnToSupplier' : 'returnFromServicePoint';
    return event.data.lines.map((line) => move(line, MOVEMENTS[kind]));
  }
  if (isEvent(event, 'StockAdjusted')) return event.data.lines.map(adjust);
  if (isEvent(event, 'StockCounted')) {
    return event.data.lines.flatMap((line) => assertCounted(line, 'countVariance'));
  }
  if (isEvent(event, 'OpeningBalanceSet')) {
    return event.data.lines.flatMap((line) => assertCounted(line, 'opening'));
  }
  if (isEvent(event, 'StockLotIdentified')) {
    return event.data.lines.map((line) => adjust({ ...line, account: 'identification' }));
  }
  if (isEvent(event, 'StockDestroyed')) {
    return event.data.lines.map((line) => move(line, MOVEMENTS.destruction));
  }
  if (isEvent(event, 'MovementReversed') || isEvent(event, 'VvmReadingRetracted')) {
    // That something was missing in transit is taken back without moving anything.
    return event.data.lines.filter(({ part }) => part !== 'missing').map(takeBack);
  }
  return movedToOthers(event);
}

/** The postings between two balances that differ in other parts of their keys than the lot. */
function movedToOthers(event: LumbungEvent): readonly Posting[] {
  if (isEvent(event, 'ConditionChanged')) {
    return event.data.lines.map((line) => moveTo(line, MOVEMENTS.conditionChange, line.to));
  }
  if (isEvent(event, 'StockRelocated')) {
    return event.data.lines.map((line) => moveTo(line, MOVEMENTS.relocation, line.to));
  }
  if (isEvent(event, 'StockReallocated')) {
    return event.data.lines.map((line) => {
      const { program, funding } = line.to;
      return moveTo(line, MOVEMENTS.reallocation, { program, funding });
    });
  }
  if (isEvent(event, 'VvmStageRecorded')) {
    return event.data.lines.map((line) => moveTo(line, MOVEMENTS.vvmReading, line.to));
  }
  return [];
}
