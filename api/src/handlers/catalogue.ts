import { submitRegistration } from '../commands/submit.ts';
import { callerOf } from '../access/caller.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of the catalogue. */
export const catalogueHandlers: Handlers<
  'listItems' | 'registerItem' | 'listPrograms' | 'listReasons' | 'listParties'
> = {
  listItems: ({ query }, { readModels }) => readModels.queries.listItems(query),

  registerItem: ({ request }, services) => submitRegistration(request, 'item.register', services),

  listPrograms: ({ query }, { readModels }) => readModels.queries.listPrograms(query),

  listReasons: ({ query }, { readModels }) => readModels.queries.listReasons(query),

  async listParties({ query, request }, { readModels, rights }) {
    const visible = await rights.facilities(callerOf(request).grants, 'catalogue.read');
    return readModels.queries.listParties({ ...query, visible });
  },
};
