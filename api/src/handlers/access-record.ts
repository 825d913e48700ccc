import { callerOf } from '../access/caller.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of the record of accesses. */
export const accessRecordHandlers: Handlers<'listAccesses' | 'recordExport'> = {
  async listAccesses({ query }, { readModels }) {
    return readModels.queries.listAccesses(query);
  },

  async recordExport({ request, body }, { accesses }) {
    const { user } = callerOf(request);
    return { ordinal: await accesses.record(user, { name: 'ExportIssued', data: body }) };
  },
};
