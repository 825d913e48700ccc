import type { CommandBody } from '@lumbung/schemas/commands';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decider, Decision } from '../decider.ts';
import { refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { basisOf, referred } from '../references.ts';
import { reasonStreams } from '../stock/reasons.ts';
import { correctLot, extendExpiry, setLotStatus } from './lot-changes.ts';
import { leadsToSurvivor } from './lot-class.ts';
import { mergeLot, undoLotMerge } from './lot-merge.ts';
import { evolveLot } from './lot-state.ts';
import type { LotState } from './lot-state.ts';
import { registerOnce } from './registered.ts';

type Kinds =
  | 'lot.register'
  | 'lot.correct'
  | 'lot.merge'
  | 'lotMerge.undo'
  | 'lotExpiry.extend'
  | 'lotStatus.set';

/** Decides about lots. What is known of a lot changes; its identifier never does. */
export const lot: Decider<Kinds, LotState> = {
  category: 'lot',
  stateVersion: 2,
  initial: undefined,
  evolve: evolveLot,
  decide: {
    'lot.register': registerLot,
    'lot.correct': correctLot,
    'lot.merge': mergeLot,
    'lotMerge.undo': undoLotMerge,
    'lotExpiry.extend': extendExpiry,
    'lotStatus.set': setLotStatus,
  },
  refersTo: {
    'lot.register': (body) => [streamOf('item', body.item)],
    'lot.correct': reasonOfChange,
    'lot.merge': (body) => [streamOf('lot', body.into), ...reasonOfChange(body)],
    'lotMerge.undo': (body, _, state) => [...leadsToSurvivor(state), ...reasonOfChange(body)],
    'lotExpiry.extend': () => [],
    'lotStatus.set': reasonOfChange,
  },
  leadsTo: leadsToSurvivor,
  ...plainState,
};

function registerLot(
  state: LotState,
  body: CommandBody<'lot.register'>,
  context: Context,
): Decision {
  const { references } = context;
  const { item, expiry, manufactured } = body;
  const itemOfLot = referred(references, 'item', item);
  if (itemOfLot === undefined) return refuse('unknown-item', '/item', { item });
  if (!itemOfLot.lotManaged) return refuse('lot-not-managed', '/item', { item });
  if (expiry && manufactured && expiry < manufactured) {
    return refuse('expiry-before-manufacture', '/expiry', { expiry, manufactured });
  }
  return registerOnce('lot', state, context, () => ({
    name: 'LotRegistered',
    data: { ...body, basis: basisOf(references, [streamOf('item', item)]) },
  }));
}

function reasonOfChange({ reason }: { readonly reason: ReasonRef }): string[] {
  return reasonStreams([reason]);
}
