import type { CommandBody } from '@lumbung/schemas/commands';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decider, Decision } from '../decider.ts';
import { accept, refuse, refuseAll } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { basisOf, referred } from '../references.ts';
import { reasonRefusals, reasonStreams } from '../stock/reasons.ts';
import { survivorOf } from './lot-class.ts';
import { registerOnce, whenRegistered } from './registered.ts';

type Recall = {
  readonly item: string;
  readonly lots: readonly string[];
  readonly closed: boolean;
};

/** A recall of lots of an item; undefined before it is issued. */
type RecallState = Recall | undefined;

type Kinds = 'recall.issue' | 'recall.extend' | 'recall.close';

/** Decides about recalls. That their lots are recalled is the work of a reaction. */
export const recall: Decider<Kinds, RecallState> = {
  category: 'recall',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'recall.issue': issueRecall,
    'recall.extend': extendRecall,
    'recall.close': closeRecall,
  },
  refersTo: {
    'recall.issue': ({ item, lots, reason }) => [
      streamOf('item', item),
      ...reasonStreams([reason]),
      ...lotStreams(lots),
    ],
    'recall.extend': ({ lots }) => lotStreams(lots),
    'recall.close': () => [],
  },
  ...plainState,
};

function evolve(state: RecallState, event: LumbungEvent): RecallState {
  if (isEvent(event, 'RecallIssued')) {
    const { item, lots } = event.data;
    return { item, lots, closed: false };
  }
  if (state === undefined) return state;
  if (isEvent(event, 'RecallExtended')) {
    return { ...state, lots: [...state.lots, ...event.data.lots] };
  }
  return isEvent(event, 'RecallClosed') ? { ...state, closed: true } : state;
}

function issueRecall(
  state: RecallState,
  body: CommandBody<'recall.issue'>,
  context: Context,
): Decision {
  const { references } = context;
  const { item, reason } = body;
  if (referred(references, 'item', item) === undefined) {
    return refuse('unknown-item', '/item', { item });
  }
  const { lots, refusals } = recalledLots(body.lots, { item, lots: [] }, context);
  const why = reasonRefusals(reason, { classes: ['lotChange'] }, '/reason', references);
  const against = [...why, ...refusals];
  if (against.length > 0) return refuseAll(against);
  const used = [streamOf('item', item), ...lotStreams(body.lots), ...reasonStreams([reason])];
  const basis = basisOf(references, [...used, ...lotStreams(lots)]);
  return registerOnce('recall', state, context, () => ({
    name: 'RecallIssued',
    data: { ...body, lots, basis },
  }));
}

function extendRecall(
  state: RecallState,
  body: CommandBody<'recall.extend'>,
  context: Context,
): Decision {
  return whenOpen(state, context, (before) => {
    const { lots, refusals } = recalledLots(body.lots, before, context);
    if (refusals.length > 0) return refuseAll(refusals);
    const basis = basisOf(context.references, [...lotStreams(body.lots), ...lotStreams(lots)]);
    return accept({ name: 'RecallExtended', data: { ...body, lots, basis } });
  });
}

function closeRecall(
  state: RecallState,
  body: CommandBody<'recall.close'>,
  context: Context,
): Decision {
  return whenOpen(state, context, () => accept({ name: 'RecallClosed', data: body }));
}

function whenOpen(
  state: RecallState,
  context: Context,
  decide: (recall: Recall) => Decision,
): Decision {
  return whenRegistered('recall', state, context, (before) =>
    before.closed ? refuse('recall-closed', '', { id: context.target }) : decide(before),
  );
}

/** The lots that a recall names: of those that were merged, the ones that survive. */
function recalledLots(
  named: readonly string[],
  { item, lots }: Pick<Recall, 'item' | 'lots'>,
  { references }: Context,
): { readonly lots: string[]; readonly refusals: Refusal[] } {
  const found = [...lots];
  const refusals = named.flatMap((lot, index) => {
    const pointer = `/lots/${index}`;
    const known = referred(references, 'lot', lot);
    if (known === undefined) return [refusal('unknown-lot', pointer, { lot, item })];
    if (known.item !== item) return [refusal('lot-of-other-item', pointer, { lot })];
    const survivor = survivorOf(references, lot);
    if (found.includes(survivor)) {
      return [refusal('lot-recalled-already', pointer, { lot: known.number })];
    }
    found.push(survivor);
    return [];
  });
  const { recallLotsMax: max } = LIMITS;
  const tooMany = refusal('too-many-lots', '/lots', { count: found.length, max });
  return {
    lots: found.slice(lots.length),
    refusals: found.length > max ? [...refusals, tooMany] : refusals,
  };
}

function lotStreams(lots: readonly string[]): string[] {
  return lots.map((lot) => streamOf('lot', lot));
}
