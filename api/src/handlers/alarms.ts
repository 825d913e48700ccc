import { callerOf } from '../access/caller.ts';
import { objectOf, submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of alarms. */
export const alarmHandlers: Handlers<
  'listAlarms' | 'listVisibleAlarms' | 'getAlarm' | 'acknowledgeAlarm' | 'closeAlarm'
> = {
  async listAlarms({ params, query }, { readModels }) {
    const { id } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.listAlarms({ ...query, visible: new Set([id]) });
  },

  async listVisibleAlarms({ query, request }, { readModels, rights }) {
    const visible = await rights.facilities(callerOf(request).grants, 'coldchain.read');
    return readModels.queries.listAlarms({ ...query, visible });
  },

  async getAlarm({ params }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const { alarmId: id } = params;
    const { ordinal, alarm } = await readModels.queries.getAlarm({ facility, id });
    if (alarm === undefined) throw refused('not-registered', { what: 'alarm', id });
    return { ordinal, alarm };
  },

  acknowledgeAlarm({ params, request }, services) {
    const { facilityId: facility, alarmId: breach, loggerId: target } = params;
    const body = { ...objectOf(request.body), facility, breach };
    return submit(request, { kind: 'alarm.acknowledge', target, body }, services);
  },

  closeAlarm({ params, request }, services) {
    const { facilityId: facility, alarmId: breach, loggerId: target } = params;
    const body = { ...objectOf(request.body), facility, breach };
    return submit(request, { kind: 'alarm.close', target, body }, services);
  },
};
