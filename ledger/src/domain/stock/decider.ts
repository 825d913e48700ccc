import type { CommandBody } from '@lumbung/schemas/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { streamOf } from '@lumbung/schemas/streams';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { Decider } from '../decider.ts';
import { adjust } from './adjust.ts';
import { count, openBalances } from './count.ts';
import { discard } from './discard.ts';
import { receive } from './receive.ts';
import type { PlacedLine } from './line-checks.ts';
import { reasonStreams } from './reason-streams.ts';
import { returnStock } from './return.ts';
import { reverse } from './reverse.ts';
import { decodeStock, encodeStock } from './snapshot.ts';
import { EMPTY_BOOK, evolveStock } from './state.ts';
import type { StockState } from './state.ts';
import { consume, issue } from './use.ts';

type Kinds =
  | 'openingBalance.set'
  | 'stock.receive'
  | 'stock.issue'
  | 'stock.consume'
  | 'stock.discard'
  | 'stock.adjust'
  | 'stock.return'
  | 'stock.count'
  | 'movement.reverse';

/** Decides about the stock book of one facility. */
export const stock: Decider<Kinds, StockState> = {
  category: 'stock',
  stateVersion: 1,
  initial: EMPTY_BOOK,
  evolve: evolveStock,
  decide: {
    'openingBalance.set': openBalances,
    'stock.receive': receive,
    'stock.issue': issue,
    'stock.consume': consume,
    'stock.discard': discard,
    'stock.adjust': adjust,
    'stock.return': returnStock,
    'stock.count': count,
    'movement.reverse': reverse,
  },
  refersTo: {
    'openingBalance.set': ofLines,
    'stock.receive': (body, target, state) => [
      ...ofLines(body, target, state),
      streamOf('party', body.supplier),
    ],
    'stock.issue': (body, target, state) => [
      ...ofLines(body, target, state),
      streamOf('party', body.recipient),
    ],
    'stock.consume': ofLines,
    'stock.discard': ofLines,
    'stock.adjust': ofLines,
    'stock.return': (body, target, state) => [
      ...ofLines(body, target, state),
      streamOf('party', body.party),
    ],
    'stock.count': ofLines,
    'movement.reverse': ofReversal,
  },
  encode: encodeStock,
  decode: decodeStock,
};

type Lines = {
  readonly lines: readonly (PlacedLine & {
    readonly reason?: ReasonRef | undefined;
    readonly overrideReason?: ReasonRef | undefined;
  })[];
};

/** The facility, and for each line its item, program, funder, reasons and every lot it may take. */
function ofLines(body: Lines, target: string, state: StockState): string[] {
  const streams = new Set([streamOf('facility', target)]);
  for (const line of body.lines) {
    streams.add(streamOf('item', line.item));
    if (line.program !== undefined) streams.add(streamOf('program', line.program));
    if (line.funding !== undefined) streams.add(streamOf('party', line.funding));
    for (const each of reasonStreams([line.reason, line.overrideReason])) streams.add(each);
    for (const lot of lotsOfLine(line, state)) streams.add(streamOf('lot', lot));
  }
  return [...streams];
}

function lotsOfLine(line: PlacedLine, state: StockState): string[] {
  const onHand = [...(state.balances.get(line.item)?.values() ?? [])].flatMap(({ key }) =>
    key.lot === undefined || key.lot === UNKNOWN_LOT ? [] : [key.lot],
  );
  if (line.lot === undefined || line.lot === UNKNOWN_LOT) return onHand;
  if (typeof line.lot === 'string') return [...onHand, line.lot];
  return [...onHand, lotIdentifierOf(line.item, line.lot.number, line.lot.expiry)];
}

function ofReversal(
  body: CommandBody<'movement.reverse'>,
  target: string,
  state: StockState,
): string[] {
  const event = state.documents.get(body.event)?.event;
  const lines = event?.data.lines.map(({ item, place }) => ({ item, place })) ?? [];
  return [...ofLines({ lines }, target, state), ...reasonStreams([body.reason])];
}
