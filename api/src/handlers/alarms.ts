import { SHIPPED_SETS } from '@lumbung/schemas/coldchain/shipped-sets';
import { callerOf } from '../access/caller.ts';
import { objectOf, submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of alarms and of their rules. */
export const alarmHandlers: Handlers<
  | 'listAlarms'
  | 'listVisibleAlarms'
  | 'getAlarm'
  | 'acknowledgeAlarm'
  | 'closeAlarm'
  | 'getAlarmRules'
  | 'publishAlarmRules'
  | 'assignAlarmRules'
  | 'unassignAlarmRules'
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

  async getAlarmRules(_call, { readModels }) {
    const { ordinal, book } = await readModels.queries.rulesBook({});
    const { versions, assignments } = book;
    const shipped = SHIPPED_SETS.map((each) => ({ ...each }));
    return { ordinal, shipped, versions: [...versions], assignments: [...assignments] };
  },

  publishAlarmRules({ params, request }, services) {
    const command = { kind: 'alarmRules.publish', target: params.rulesId } as const;
    return submit(request, { ...command, body: request.body }, services);
  },

  assignAlarmRules({ params, request }, services) {
    const command = { kind: 'alarmRules.assign', target: params.rulesId } as const;
    return submit(request, { ...command, body: request.body }, services);
  },

  unassignAlarmRules({ params, request }, services) {
    const command = { kind: 'alarmRules.unassign', target: params.rulesId } as const;
    return submit(request, { ...command, body: request.body }, services);
  },
};
