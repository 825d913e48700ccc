import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { addMicroseconds, startOfDay, toInstant } from '@lumbung/schemas/time';
import { invalidField } from '@lumbung/schemas/validation';
import { RequestRefused } from '../http/problems.ts';
import { questionOf } from './question.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of closed periods. */
export const periodHandlers: Handlers<
  'listPeriods' | 'getStatement' | 'listPriorPeriodAdjustments'
> = {
  async listPeriods({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const page = await readModels.queries.listPeriods({ ...query, facility });
    const rows = page.rows.map((row) => ({ ...row, automatic: row.actor === SYSTEM_USER }));
    return { ...page, rows };
  },

  async listPriorPeriodAdjustments({ params, query }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(named, query, services);
    const { facility, ordinal } = question;
    const page = await queries.listPriorPeriodAdjustments({ ...query, facility, ordinal });
    return { ...page, ...said };
  },

  async getStatement({ params, query }, services) {
    const facility = await facilityNamed(params.facilityId, services.readModels.queries);
    const { from, to, ...list } = query;
    const { question } = await questionOf(facility, list, services);
    const bounds = { after: before(from), upTo: isDay(to) ? to : before(to) };
    if (startOf(to, facility.zone) < startOf(from, facility.zone)) {
      const issue = 'Expected a day or a moment up to the last one';
      const refused = invalidField(['from'], issue, { from, to });
      throw new RequestRefused([
        { ...refused, parameters: { ...refused.parameters, in: 'query' } },
      ]);
    }
    const asked = { ...list, ...question, ...bounds };
    const { after, upTo, ...page } = await services.readModels.queries.getStatement(asked);
    return { ...page, from: addMicroseconds(after, 1), until: upTo };
  },
};

const isDay = (said: string): boolean => !said.includes('T');

const startOf = (said: string, zone: string): string =>
  isDay(said) ? startOfDay(said, zone) : toInstant(said);

/** The day before a day, or the last moment before a moment. */
function before(said: string): string {
  if (!isDay(said)) return addMicroseconds(toInstant(said), -1);
  return Temporal.PlainDate.from(said).subtract({ days: 1 }).toString();
}
