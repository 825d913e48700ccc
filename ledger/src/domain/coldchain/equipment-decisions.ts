import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import { registerOnce } from '../catalogue/registered.ts';
import type { Context, Decide, Decision } from '../decider.ts';
import { acceptUnless, refuse, refuseAll } from '../decision.ts';
import { basisOf, referred } from '../references.ts';
import { capacityRefusals, happenedAt, placeRefusals, whenInService } from './equipment-checks.ts';
import type { EquipmentKinds, EquipmentState } from './equipment.ts';
import { attach, detach } from './sensors.ts';

/** The decisions about a piece of equipment. */
export const equipmentDecisions: Decide<EquipmentKinds, EquipmentState> = {
  'equipment.register': register,
  'equipment.revise': (state, body, context) => {
    const { occurredAt: _, ...data } = body;
    return whenInService(state, body, context, (_equipment, moment) =>
      acceptUnless(capacityRefusals(body), () => ({ name: 'EquipmentRevised', data, moment })),
    );
  },
  'equipment.move': move,
  'equipmentStatus.report': (state, body, context) => {
    const { occurredAt: _, ...data } = body;
    return whenInService(state, body, context, (_equipment, moment) =>
      acceptUnless([], () => ({ name: 'EquipmentStatusReported', data, moment })),
    );
  },
  'maintenance.record': (state, body, context) => {
    const { occurredAt: _, ...data } = body;
    return whenInService(state, body, context, (_equipment, moment) =>
      acceptUnless([], () => ({ name: 'MaintenanceRecorded', data, moment })),
    );
  },
  'logger.attach': attach,
  'logger.detach': detach,
  'equipment.decommission': (state, body, context) => {
    const { occurredAt: _, ...data } = body;
    return whenInService(state, body, context, (_equipment, moment) =>
      acceptUnless([], () => ({ name: 'EquipmentDecommissioned', data, moment })),
    );
  },
};

function register(
  state: EquipmentState,
  body: CommandBody<'equipment.register'>,
  context: Context,
): Decision {
  const { occurredAt: _, ...said } = body;
  const at = happenedAt(body, context);
  if ('refusals' in at) return refuseAll(at.refusals);
  const against = [...placeRefusals(body, '/place', context), ...capacityRefusals(body)];
  if (against.length > 0) return refuseAll(against);
  const basis = basisOf(context.references, [streamOf('facility', body.facility)]);
  return registerOnce('equipment', state, context, () => ({
    name: 'EquipmentRegistered',
    data: { ...said, basis },
    moment: at.moment,
  }));
}

function move(
  state: EquipmentState,
  body: CommandBody<'equipment.move'>,
  context: Context,
): Decision {
  return whenInService(state, body, context, (equipment, moment) => {
    const { to, facility } = body;
    const found = referred(context.references, 'facility', to.facility);
    const pointer = '/to/facility';
    if (found === undefined) return refuse('unknown-facility', pointer, { facility: to.facility });
    if (found.closed) return refuse('facility-closed', pointer, { facility: to.facility });
    if (to.facility === facility && to.place === equipment.place) {
      return refuse('stands-there-already', '/to', { equipment: equipment.code });
    }
    const streams = [facility, to.facility].map((each) => streamOf('facility', each));
    const basis = basisOf(context.references, streams);
    return acceptUnless(placeRefusals(to, '/to/place', context), () => ({
      name: 'EquipmentMoved',
      data: { facility, to, basis },
      moment,
    }));
  });
}
