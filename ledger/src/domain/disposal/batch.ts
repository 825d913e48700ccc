import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import { registerOnce, whenRegistered } from '../catalogue/registered.ts';
import type { Decider } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { basisOf, referred } from '../references.ts';
import { isDestroyedIn } from '../stock/destructions.ts';

type Batch = Omit<EventData<'DestructionBatchCreated'>, 'basis'> & { readonly certified: boolean };

/** A destruction batch; undefined before it is created. */
export type BatchState = Batch | undefined;

type Kinds = 'destructionBatch.create' | 'destruction.certify';

const facilityOf = (body: { readonly facility: string }) => [streamOf('facility', body.facility)];

/** What was destroyed stands in the stock book of the facility. */
const certifiedOf = (body: { readonly facility: string }) => [
  ...facilityOf(body),
  streamOf('stock', body.facility),
];

/**
 * Decides about destruction batches: what is destroyed together, and is certified once. An empty
 * batch certifies nothing.
 */
export const disposal: Decider<Kinds, BatchState> = {
  category: 'disposal',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'destructionBatch.create': (state, body, context) => {
      const { facility } = body;
      const found = referred(context.references, 'facility', facility);
      if (found === undefined) return refuse('unknown-facility', '/facility', { facility });
      if (found.closed) return refuse('facility-closed', '/facility', { facility });
      const basis = basisOf(context.references, facilityOf(body));
      const data = { ...body, basis };
      const fact = { name: 'DestructionBatchCreated', data } as const;
      return registerOnce('destruction batch', state, context, () => fact);
    },
    'destruction.certify': (state, body, context) =>
      whenRegistered('destruction batch', state, context, (batch) => {
        const parameters = { batch: batch.code };
        if (batch.facility !== body.facility) {
          return refuse('batch-of-other-facility', '/facility', parameters);
        }
        if (batch.certified) return refuse('batch-certified', '', parameters);
        const book = referred(context.references, 'stock', body.facility);
        if (!isDestroyedIn(book, context.target)) return refuse('batch-empty', '', parameters);
        const basis = basisOf(context.references, certifiedOf(body));
        return accept({ name: 'DestructionCertified', data: { ...body, basis } });
      }),
  },
  refersTo: { 'destructionBatch.create': facilityOf, 'destruction.certify': certifiedOf },
  ...plainState,
};

function evolve(state: BatchState, event: LumbungEvent): BatchState {
  if (isEvent(event, 'DestructionBatchCreated')) {
    const { facility, code } = event.data;
    return { facility, code, certified: false };
  }
  if (isEvent(event, 'DestructionCertified')) return state && { ...state, certified: true };
  return state;
}
