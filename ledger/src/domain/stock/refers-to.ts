import type { CommandBody } from '@lumbung/schemas/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { streamOf } from '@lumbung/schemas/streams';
import { reasonsOfParts } from './arrived-parts.ts';
import { receiverOfDispatch } from './in-transit.ts';
import type { CommandLine } from './line.ts';
import { lotStreamsOf } from './lot-classes.ts';
import { lotsOfLabel } from './lot-of-label.ts';
import { reasonStreams } from './reasons.ts';
import type { StockState } from './state.ts';
import { filledFromVials } from './vial-use.ts';
import type { VialLine } from './vial-use.ts';

type Lines = {
  readonly lines: readonly (CommandLine & {
    readonly overrideReason?: ReasonRef | undefined;
    readonly parts?: readonly { readonly reason: ReasonRef }[] | undefined;
  })[];
};

/** What the lines of a document that brings stock in, or asserts it, refer to: what they name. */
export function namedByLines({ lines }: Lines, target: string, state: StockState): string[] {
  const streams = new Set([streamOf('facility', target)]);
  for (const line of lines) {
    const { item, program, funding, reason, overrideReason, parts = [] } = line;
    streams.add(streamOf('item', item));
    if (program !== undefined) streams.add(streamOf('program', program));
    if (funding !== undefined) streams.add(streamOf('party', funding));
    for (const each of reasonStreams([reason, overrideReason, ...parts.map((part) => part.reason)]))
      streams.add(each);
    for (const lot of lotsNamed(line, state)) streams.add(streamOf('lot', lot));
  }
  return [...streams];
}

/**
 * What the lines of a document that may take stock out, or asserts what is there, refer to: also
 * every lot of their items, since a lot is picked among them, and those that were merged are one.
 */
export function pickedByLines(body: Lines, target: string, state: StockState): string[] {
  const items = new Set(body.lines.map(({ item }) => item));
  return [...new Set([...namedByLines(body, target, state), ...lotStreamsOf(items, state)])];
}

/** What use and discards refer to: opened vials stand for what their lines leave out. */
export function namedByUse(
  body: { readonly lines: readonly VialLine[] },
  target: string,
  state: StockState,
): string[] {
  return pickedByLines({ lines: filledFromVials(body.lines, state) }, target, state);
}

/** What a count refers to: what its lines name, and the items of its scope with their lots. */
export function namedByCount(
  body: CommandBody<'stock.count'>,
  target: string,
  state: StockState,
): string[] {
  const counted = body.scope.kind === 'items' ? body.scope.items : state.lotsOfItem.keys();
  const lots = lotStreamsOf(counted, state);
  return [
    ...new Set([
      ...pickedByLines(body, target, state),
      ...namedByScope(body, target, state),
      ...lots,
    ]),
  ];
}

/** What an arrival refers to: what its lines name, and the facility that sent it. */
export function namedByArrival(
  body: CommandBody<'stock.arrive'>,
  target: string,
  state: StockState,
): string[] {
  const reasons = reasonStreams(body.lines.flatMap(reasonsOfParts));
  const named = namedByLines(body, target, state);
  return [...new Set([...named, ...reasons, streamOf('facility', body.sender)])];
}

/** What the scope of a count refers to: the facility, the items of the scope and their lots. */
export function namedByScope(
  { scope }: { readonly scope: CountScope },
  target: string,
  state: StockState,
): string[] {
  const items = scope.kind === 'items' ? scope.items : [];
  const counted = scope.kind === 'items' ? items : state.lotsOfItem.keys();
  return [
    streamOf('facility', target),
    ...items.map((item) => streamOf('item', item)),
    ...lotStreamsOf(counted, state),
  ];
}

/** The programs and fundings that stock is given to. */
export function namedByAllocations({ lines }: CommandBody<'stock.reallocate'>): string[] {
  return lines.flatMap(({ to: { program, funding } }) => [
    ...(program === undefined ? [] : [streamOf('program', program)]),
    ...(funding === undefined ? [] : [streamOf('party', funding)]),
  ]);
}

/**
 * What taking an entry back refers to: the facility with its policy, the reason, the lots of the
 * book, since those of the entry are known when it is read again, and, of a dispatch, the book that
 * may have received it.
 */
export function namedByReversal(
  body: CommandBody<'movement.reverse'>,
  target: string,
  state: StockState,
): string[] {
  const lots = lotStreamsOf(state.lotsOfItem.keys(), state);
  const receiver = receiverOfDispatch(state, body.event);
  const received = receiver === undefined ? [] : [streamOf('stock', receiver)];
  return [streamOf('facility', target), ...reasonStreams([body.reason]), ...lots, ...received];
}

function lotsNamed({ item, lot }: CommandLine, state: StockState): readonly string[] {
  if (lot === undefined || lot === UNKNOWN_LOT) return [];
  return typeof lot === 'string' ? [lot] : lotsOfLabel(state, item, lot);
}
