import { objectOf, submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of destruction batches. */
export const disposalHandlers: Handlers<
  'createDestructionBatch' | 'certifyDestruction' | 'listDestructionBatches' | 'getDestructionBatch'
> = {
  createDestructionBatch({ params, request }, services) {
    const body = { ...objectOf(request.body), facility: params.facilityId };
    const command = { kind: 'destructionBatch.create', target: params.batchId, body } as const;
    return submit(request, command, services);
  },

  certifyDestruction({ params, request }, services) {
    const body = { ...objectOf(request.body), facility: params.facilityId };
    const command = { kind: 'destruction.certify', target: params.batchId, body } as const;
    return submit(request, command, services);
  },

  async listDestructionBatches({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.listDestructionBatches({ ...query, facility });
  },

  async getDestructionBatch({ params }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const { batchId: id } = params;
    const found = await readModels.queries.getDestructionBatch({ facility, id });
    const { ordinal, batch, rows } = found;
    if (batch === undefined) throw refused('not-registered', { what: 'destruction batch', id });
    return { ordinal, batch, rows };
  },
};
