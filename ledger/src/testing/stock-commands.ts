import type { CommandInput, CommandKind } from '@lumbung/schemas/commands';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import type { TestCommand } from './given.ts';
import { IDS } from './small-country.ts';

/** What a test says of a stock command besides its lines; the rest is filled in. */
type Besides<Kind extends CommandKind> = Partial<Omit<CommandInput<Kind>, 'lines'>> & {
  /** The facility; the health centre, which enforces, when nothing is said. */
  readonly facility?: string;
};

type LinesOf<Kind extends CommandKind> =
  CommandInput<Kind> extends { lines: readonly (infer Line)[] } ? readonly Line[] : never;

/** A receipt from the supplier. */
export function receive(
  lines: LinesOf<'stock.receive'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.receive'> = {},
): TestCommand {
  const body = { supplier: IDS.supplier, ...besides, lines: [...lines] };
  return { kind: 'stock.receive', target: facility, body };
}

/** An issue to the posyandu. */
export function issue(
  lines: LinesOf<'stock.issue'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.issue'> = {},
): TestCommand {
  const body = { recipient: IDS.posyandu, ...besides, lines: [...lines] };
  return { kind: 'stock.issue', target: facility, body };
}

/** A dispatch from the health centre to the health post, or to another facility. */
export function dispatch(
  lines: LinesOf<'stock.dispatch'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.dispatch'> = {},
): TestCommand {
  const body = { receiver: IDS.post, note: 'N-1', ...besides, lines: [...lines] };
  return { kind: 'stock.dispatch', target: facility, body };
}

/** An arrival at the health post from the health centre, or at another facility. */
export function arrive(
  lines: LinesOf<'stock.arrive'>,
  { facility = IDS.post, ...besides }: Besides<'stock.arrive'> = {},
): TestCommand {
  const body = { sender: IDS.centre, note: 'N-1', ...besides, lines: [...lines] };
  return { kind: 'stock.arrive', target: facility, body };
}

/** That what remains of the shipment from the health centre to the post is settled. */
export function resolve(
  lines: LinesOf<'discrepancy.resolve'>,
  {
    shipment = shipmentIdentifierOf(IDS.centre, 'N-1'),
    ...besides
  }: Omit<Besides<'discrepancy.resolve'>, 'facility'> & { readonly shipment?: string } = {},
): TestCommand {
  const body = { sender: IDS.centre, receiver: IDS.post, ...besides, lines: [...lines] };
  return { kind: 'discrepancy.resolve', target: shipment, body };
}

/** Use. */
export function consume(
  lines: LinesOf<'stock.consume'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.consume'> = {},
): TestCommand {
  return { kind: 'stock.consume', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A discard. */
export function discard(
  lines: LinesOf<'stock.discard'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.discard'> = {},
): TestCommand {
  return { kind: 'stock.discard', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A change of condition. */
export function changeCondition(
  lines: LinesOf<'condition.change'>,
  { facility = IDS.centre, ...besides }: Besides<'condition.change'> = {},
): TestCommand {
  const body = { ...besides, lines: [...lines] };
  return { kind: 'condition.change', target: facility, body };
}

/** An adjustment. */
export function adjust(
  lines: LinesOf<'stock.adjust'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.adjust'> = {},
): TestCommand {
  return { kind: 'stock.adjust', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A return to the supplier. */
export function returnToSupplier(
  lines: LinesOf<'stock.return'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.return'> = {},
): TestCommand {
  const party = IDS.supplier;
  const body = { direction: 'toSupplier' as const, party, ...besides, lines: [...lines] };
  return { kind: 'stock.return', target: facility, body };
}

/** A return from the posyandu. */
export function returnFromPosyandu(
  lines: LinesOf<'stock.return'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.return'> = {},
): TestCommand {
  const party = IDS.posyandu;
  const body = { direction: 'fromServicePoint' as const, party, ...besides, lines: [...lines] };
  return { kind: 'stock.return', target: facility, body };
}

/** A count of all that the facility has. */
export function count(
  lines: LinesOf<'stock.count'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.count'> = {},
): TestCommand {
  const body = { scope: { kind: 'all' as const }, ...besides, lines: [...lines] };
  return { kind: 'stock.count', target: facility, body };
}

/** The start of a count of all that the facility has. */
export function startCount({
  facility = IDS.centre,
  ...besides
}: Besides<'count.start'> = {}): TestCommand {
  const body = { scope: { kind: 'all' as const }, ...besides };
  return { kind: 'count.start', target: facility, body };
}

/** The closing of the book through a day. */
export function closePeriod(through: string, facility: string = IDS.centre): TestCommand {
  return { kind: 'period.close', target: facility, body: { through } };
}

/** The go-live mark of a facility. */
export function goLive(goLiveAt: string, facility: string = IDS.centre): TestCommand {
  return { kind: 'goLive.set', target: facility, body: { goLiveAt } };
}

/** Opening balances. */
export function openBalances(
  lines: LinesOf<'openingBalance.set'>,
  { facility = IDS.centre, ...besides }: Besides<'openingBalance.set'> = {},
): TestCommand {
  return { kind: 'openingBalance.set', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A relocation. */
export function relocate(
  lines: LinesOf<'stock.relocate'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.relocate'> = {},
): TestCommand {
  return { kind: 'stock.relocate', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A reallocation. */
export function reallocate(
  lines: LinesOf<'stock.reallocate'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.reallocate'> = {},
): TestCommand {
  return { kind: 'stock.reallocate', target: facility, body: { ...besides, lines: [...lines] } };
}

/** The naming of a lot. */
export function identify(
  lines: LinesOf<'stock.identify'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.identify'> = {},
): TestCommand {
  return { kind: 'stock.identify', target: facility, body: { ...besides, lines: [...lines] } };
}

/** The opening of vials. */
export function openVials(
  lines: LinesOf<'vial.open'>,
  { facility = IDS.centre, ...besides }: Besides<'vial.open'> = {},
): TestCommand {
  return { kind: 'vial.open', target: facility, body: { ...besides, lines: [...lines] } };
}

/** Readings of vial monitors. */
export function recordVvm(
  lines: LinesOf<'vvm.record'>,
  { facility = IDS.centre, ...besides }: Besides<'vvm.record'> = {},
): TestCommand {
  return { kind: 'vvm.record', target: facility, body: { ...besides, lines: [...lines] } };
}

/** A destruction in a batch. */
export function destroy(
  batch: string,
  lines: LinesOf<'stock.destroy'>,
  { facility = IDS.centre, ...besides }: Besides<'stock.destroy'> = {},
): TestCommand {
  const body = { ...besides, batch, lines: [...lines] };
  return { kind: 'stock.destroy', target: facility, body };
}

/** That lines of an event are taken back: all that were not yet, when none are named. */
export function reverse(
  event: string,
  {
    facility = IDS.centre,
    ...besides
  }: Omit<Besides<'movement.reverse'>, 'event'> & {
    readonly lines?: number[];
  } = {},
): TestCommand {
  const body = { reason: 'wrongEntry' as const, ...besides, event };
  return { kind: 'movement.reverse', target: facility, body };
}

/** That readings of vial monitors are taken back. */
export function retract(
  event: string,
  {
    facility = IDS.centre,
    ...besides
  }: Omit<Besides<'vvm.retract'>, 'event'> & {
    readonly lines?: number[];
  } = {},
): TestCommand {
  const body = { reason: 'misread' as const, ...besides, event };
  return { kind: 'vvm.retract', target: facility, body };
}

/** That vials were opened is taken back. */
export function retractOpening(
  event: string,
  {
    facility = IDS.centre,
    ...besides
  }: Omit<Besides<'vialOpening.retract'>, 'event'> & {
    readonly lines?: number[];
  } = {},
): TestCommand {
  const body = { reason: 'wrongEntry' as const, ...besides, event };
  return { kind: 'vialOpening.retract', target: facility, body };
}
