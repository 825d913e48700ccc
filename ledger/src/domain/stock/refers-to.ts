import type { CommandBody } from '@lumbung/schemas/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { streamOf } from '@lumbung/schemas/streams';
import type { CommandLine } from './line.ts';
import { lotsOfLabel } from './lot-of-label.ts';
import { reasonStreams } from './reasons.ts';
import { balancesOfItem } from './state.ts';
import type { StockState } from './state.ts';
import { balanceNow } from './timeline.ts';

type Lines = {
  readonly lines: readonly (CommandLine & { readonly overrideReason?: ReasonRef | undefined })[];
};

/** What the lines of a document that brings stock in, or asserts it, refer to: what they name. */
export function namedByLines({ lines }: Lines, target: string, state: StockState): string[] {
  const streams = new Set([streamOf('facility', target)]);
  for (const line of lines) {
    const { item, program, funding, reason, overrideReason } = line;
    streams.add(streamOf('item', item));
    if (program !== undefined) streams.add(streamOf('program', program));
    if (funding !== undefined) streams.add(streamOf('party', funding));
    for (const each of reasonStreams([reason, overrideReason])) streams.add(each);
    for (const lot of lotsNamed(line, state)) streams.add(streamOf('lot', lot));
  }
  return [...streams];
}

/**
 * What the lines of a document that takes stock out refer to: also every lot that may be picked.
 */
export function pickedByLines(body: Lines, target: string, state: StockState): string[] {
  const items = new Set(body.lines.map(({ item }) => item));
  const lots = [...items].flatMap((item) => lotsOnHand(item, state));
  const streams = lots.map((lot) => streamOf('lot', lot));
  return [...new Set([...namedByLines(body, target, state), ...streams])];
}

/** What a count refers to: what its lines name, and the items of its scope. */
export function namedByCount(
  body: CommandBody<'stock.count'>,
  target: string,
  state: StockState,
): string[] {
  const items = body.scope.kind === 'items' ? body.scope.items : [];
  const scope = items.map((item) => streamOf('item', item));
  return [...new Set([...namedByLines(body, target, state), ...scope])];
}

/** What taking an entry back refers to: the facility with its policy, and the reason. */
export function namedByReversal(body: CommandBody<'movement.reverse'>, target: string): string[] {
  return [streamOf('facility', target), ...reasonStreams([body.reason])];
}

/** Only a balance that is above zero now has anything to give at any earlier moment. */
function lotsOnHand(item: string, state: StockState): string[] {
  return balancesOfItem(state, item).flatMap(({ key: { lot }, timeline }) =>
    lot === undefined || lot === UNKNOWN_LOT || balanceNow(timeline) <= 0 ? [] : [lot],
  );
}

function lotsNamed({ item, lot }: CommandLine, state: StockState): readonly string[] {
  if (lot === undefined || lot === UNKNOWN_LOT) return [];
  return typeof lot === 'string' ? [lot] : lotsOfLabel(state, item, lot);
}
