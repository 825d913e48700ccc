import { EQUIPMENT_CHANGE_KINDS } from '@lumbung/schemas/endpoints/equipment';
import { invalidField } from '@lumbung/schemas/validation';
import { callerOf } from '../access/caller.ts';
import { objectOf, submit } from '../commands/submit.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of cold chain equipment. */
export const equipmentHandlers: Handlers<
  | 'registerEquipment'
  | 'changeEquipment'
  | 'listEquipment'
  | 'getEquipment'
  | 'getColdStorage'
  | 'countEquipment'
> = {
  registerEquipment({ params, request }, services) {
    const body = { ...objectOf(request.body), facility: params.facilityId };
    const command = { kind: 'equipment.register', target: params.equipmentId, body } as const;
    return submit(request, command, services);
  },

  changeEquipment({ params, request }, services) {
    const { kind, ...said } = objectOf(request.body);
    const known = EQUIPMENT_CHANGE_KINDS.find((each) => each === kind);
    if (known === undefined) {
      const issue = `Expected one of ${EQUIPMENT_CHANGE_KINDS.join(', ')}`;
      throw new RequestRefused([invalidField(['kind'], issue, { kind })]);
    }
    const body = { ...said, facility: params.facilityId };
    return submit(request, { kind: known, target: params.equipmentId, body }, services);
  },

  async listEquipment({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.listEquipment({ ...query, facility });
  },

  async getEquipment({ params }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const { equipmentId: id } = params;
    const { ordinal, equipment, history } = await readModels.queries.getEquipment({ facility, id });
    if (equipment === undefined) throw refused('not-registered', { what: 'equipment', id });
    return { ordinal, equipment, history };
  },

  async getColdStorage({ params }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.getColdStorage({ facility });
  },

  async countEquipment({ query, request }, { readModels, rights }) {
    const visible = await rights.facilities(callerOf(request).grants, 'coldchain.read');
    return readModels.queries.countEquipment({ ...query, visible });
  },
};
