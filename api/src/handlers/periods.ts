import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of closed periods. */
export const periodHandlers: Handlers<'listPeriods'> = {
  async listPeriods({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const page = await readModels.queries.listPeriods({ ...query, facility });
    const rows = page.rows.map((row) => ({ ...row, automatic: row.actor === SYSTEM_USER }));
    return { ...page, rows };
  },
};
