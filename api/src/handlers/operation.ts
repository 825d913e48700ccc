import { invalidField } from '@lumbung/schemas/validation';
import { RequestRefused } from '../http/problems.ts';
import { API_LIMITS } from '../limits.ts';
import { headOrdinal } from '../services.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of those who run an installation. */
export const operationHandlers: Handlers<
  'getLiveness' | 'getReadiness' | 'listProjections' | 'rebuildProjections'
> = {
  getLiveness: () => Promise.resolve({ status: 'ok' }),

  async getReadiness({ reply }, { log, readModels, readModelsStopped, analytics }) {
    const projectedOrdinal = readModels.ordinal();
    const ordinal = await headOrdinal(log);
    const behind = ordinal - projectedOrdinal > API_LIMITS.behindEvents;
    const status = readModelsStopped() ? 'stopped' : behind ? 'behind' : 'ok';
    if (status === 'stopped') void reply.code(503);
    return { status, ordinal, projectedOrdinal, analytics: analytics() };
  },

  async listProjections({ query }, { readModels, publication }) {
    const projections = await readModels.states({ digest: query.digest });
    const published = publication === undefined ? {} : { publication: publication() };
    return { ordinal: readModels.ordinal(), projections, ...published };
  },

  async rebuildProjections({ body }, { readModels }) {
    const known = (await readModels.states()).map(({ name }) => name);
    const unknown = (body.names ?? []).findIndex((name) => !known.includes(name));
    if (unknown >= 0) {
      const issue = `Expected one of ${known.join(', ')}`;
      throw new RequestRefused([invalidField(['names', unknown], issue, body)]);
    }
    const projections = await readModels.rebuild(body.names);
    return { ordinal: readModels.ordinal(), projections };
  },
};
