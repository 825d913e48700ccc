import { LOT_CHANGE_KINDS } from '@lumbung/schemas/endpoints/lots';
import { invalidField } from '@lumbung/schemas/validation';
import { objectOf, submit } from '../commands/submit.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of lots. */
export const lotHandlers: Handlers<'listLots' | 'getLot' | 'changeLot'> = {
  listLots: ({ params, query }, { readModels }) =>
    readModels.queries.listLots({ ...query, item: params.itemId }),

  async getLot({ params: { lotId: id } }, { readModels }) {
    const { ordinal, lot, history } = await readModels.queries.getLot({ lot: id });
    if (lot === undefined) throw refused('not-registered', { what: 'lot', id });
    return { ordinal, lot, history };
  },

  changeLot({ params, request }, services) {
    const { kind, ...body } = objectOf(request.body);
    const known = LOT_CHANGE_KINDS.find((each) => each === kind);
    if (known !== undefined) {
      return submit(request, { kind: known, target: params.lotId, body }, services);
    }
    const issue = `Expected one of ${LOT_CHANGE_KINDS.join(', ')}`;
    throw new RequestRefused([invalidField(['kind'], issue, { kind })]);
  },
};
