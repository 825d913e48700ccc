import {
  ALWAYS,
  indexRules,
  rulesInForce,
} from '@lumbung/ledger/domain/coldchain/judging/rules-in-force';
import type { RulesSpan } from '@lumbung/ledger/domain/coldchain/judging/rules-in-force';
import { SHIPPED_SETS } from '@lumbung/schemas/coldchain/shipped-sets';
import { submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { MonitoringKnowledge } from '../reactions/alarms/monitoring-knowledge.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of alarm rules. */
export const alarmRulesHandlers: Handlers<
  | 'listAlarmRules'
  | 'listAlarmRulesAssignments'
  | 'getEquipmentRules'
  | 'publishAlarmRules'
  | 'assignAlarmRules'
  | 'unassignAlarmRules'
> = {
  async listAlarmRules({ query }, { readModels }) {
    const page = await readModels.queries.listAlarmRules(query);
    return { ...page, shipped: [...SHIPPED_SETS] };
  },

  listAlarmRulesAssignments({ query }, { readModels }) {
    return readModels.queries.listAlarmRulesAssignments(query);
  },

  async getEquipmentRules({ params }, { readModels, log }) {
    const { queries } = readModels;
    const { id: facility } = await facilityNamed(params.facilityId, queries);
    const { equipmentId: id } = params;
    const { equipment } = await queries.getEquipment({ facility, id });
    if (equipment === undefined) throw refused('not-registered', { what: 'equipment', id });
    const knowledge = new MonitoringKnowledge(log, queries);
    const { monitoring } = await knowledge.equipment(id);
    const regions = await knowledge.regionsOf(monitoring);
    const { ordinal, book } = await queries.rulesBook({ equipment: id });
    const spans = rulesInForce(id, monitoring, indexRules(book), (at) => regions.get(at) ?? []);
    return { ordinal, spans: spans.map(spanOf) };
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

function spanOf({ from, until, inForce }: RulesSpan) {
  return {
    ...(from === ALWAYS ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(inForce === undefined ? {} : { inForce: { rules: inForce.rules, set: inForce.set } }),
  };
}
