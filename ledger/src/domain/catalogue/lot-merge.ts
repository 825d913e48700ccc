import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuse } from '../decision.ts';
import { referred } from '../references.ts';
import { because, whenApart } from './lot-changes.ts';
import { survivorOf } from './lot-class.ts';
import { statusOf } from './lot-state.ts';
import type { Lot, LotState } from './lot-state.ts';
import { whenRegistered } from './registered.ts';

/**
 * Decides that a lot is the same as another one of its item, which survives. What is held, recalled
 * or rejected must not become usable by a merge, nor the other way round.
 */
export function mergeLot(
  state: LotState,
  body: CommandBody<'lot.merge'>,
  context: Context,
): Decision {
  return whenApart(state, context, (lot) => {
    const { into, reason } = body;
    const against = mergeRefusal(lot, into, context);
    if (against !== undefined) return against;
    return because(reason, context, (basis) => ({ name: 'LotMerged', data: { ...body, basis } }), [
      streamOf('lot', into),
    ]);
  });
}

/** Decides that a lot is another one after all; the status that it had stays until it is set. */
export function undoLotMerge(
  state: LotState,
  body: CommandBody<'lotMerge.undo'>,
  context: Context,
): Decision {
  return whenRegistered('lot', state, context, (lot) => {
    const { into } = lot;
    if (into === undefined) return refuse('lot-not-merged', '', { lot: lot.number });
    const { references } = context;
    const survivor = referred(references, 'lot', survivorOf(references, into));
    const status = statusOf(survivor ?? lot);
    return because(
      body.reason,
      context,
      (basis) => ({ name: 'LotMergeUndone', data: { ...body, into, status, basis } }),
      [streamOf('lot', into)],
    );
  });
}

function mergeRefusal(lot: Lot, into: string, context: Context): Decision | undefined {
  const { references, target } = context;
  const other = referred(references, 'lot', into);
  if (other === undefined) return refuse('unknown-lot', '/into', { lot: into, item: lot.item });
  if (other.item !== lot.item) return refuse('lot-of-other-item', '/into', { lot: into });
  if (into === target || survivorOf(references, into) === target) {
    return refuse('lot-merge-cycle', '/into', { lot: lot.number });
  }
  if (other.into !== undefined) {
    return refuse('lot-merged', '/into', { lot: other.number, into: other.into });
  }
  const [status, intoStatus] = [statusOf(lot), statusOf(other)];
  if (status === intoStatus) return undefined;
  const parameters = { lot: lot.number, status, into: other.number, intoStatus };
  return refuse('lot-status-differs', '/into', parameters);
}
