import { refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';
import { questionOf } from './question.ts';

/** Answers the endpoints of counts. */
export const countHandlers: Handlers<
  'listCounts' | 'getCount' | 'listStartedCounts' | 'getStartedCount'
> = {
  async listCounts({ params, query }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(named, query, services);
    const { facility, ordinal } = question;
    return { ...(await queries.listCounts({ ...query, facility, ordinal })), ...said };
  },

  async getCount({ params, query }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(named, query, services);
    const { facility, ordinal } = question;
    const { count, ...found } = await queries.getCount({
      facility,
      ordinal,
      event: params.eventId,
    });
    if (count === undefined) throw refused('not-found');
    return { ...found, count, ...said };
  },

  async listStartedCounts({ params, query }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(named, query, services);
    const { facility, ordinal } = question;
    return { ...(await queries.listStartedCounts({ ...query, facility, ordinal })), ...said };
  },

  async getStartedCount({ params, query }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(named, query, services);
    const { facility, ordinal } = question;
    const asked = { facility, ordinal, event: params.eventId, blind: query.blind };
    const { start, ...found } = await queries.getStartedCount(asked);
    if (start === undefined) throw refused('not-found');
    return { ...found, start, ...said };
  },
};
