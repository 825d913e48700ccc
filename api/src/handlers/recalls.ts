import { RECALL_CHANGE_KINDS } from '@lumbung/schemas/endpoints/recalls';
import { invalidField } from '@lumbung/schemas/validation';
import { callerOf } from '../access/caller.ts';
import { objectOf, submit, submitRegistration } from '../commands/submit.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of recalls. */
export const recallHandlers: Handlers<
  'listRecalls' | 'issueRecall' | 'getRecall' | 'changeRecall'
> = {
  listRecalls: ({ query }, { readModels }) => readModels.queries.listRecalls(query),

  issueRecall: ({ request }, services) => submitRegistration(request, 'recall.issue', services),

  async getRecall({ params: { recallId: id }, query, request }, { readModels, rights }) {
    const visible = await rights.facilities(callerOf(request).grants, 'stock.read');
    const found = await readModels.queries.getRecall({ ...query, recall: id, visible });
    const { recall, ...others } = found;
    if (recall === undefined) throw refused('not-registered', { what: 'recall', id });
    return { recall, ...others };
  },

  changeRecall({ params, request }, services) {
    const { kind, ...body } = objectOf(request.body);
    const known = RECALL_CHANGE_KINDS.find((each) => each === kind);
    if (known !== undefined) {
      return submit(request, { kind: known, target: params.recallId, body }, services);
    }
    const issue = `Expected one of ${RECALL_CHANGE_KINDS.join(', ')}`;
    throw new RequestRefused([invalidField(['kind'], issue, { kind })]);
  },
};
