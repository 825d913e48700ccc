import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { whenRegistered } from '../catalogue/registered.ts';
import type { Context, Decision, Moment } from '../decider.ts';
import { refuse, refuseAll } from '../decision.ts';
import { referred } from '../references.ts';
import { momentOf, momentRefusals } from '../stock/moment.ts';
import type { Equipment, EquipmentState } from './equipment.ts';

type Body = { readonly facility: string; readonly occurredAt?: string | undefined };

/** The facility of a body, and when it happened there; or what stands against them. */
export function happenedAt(
  { facility, occurredAt }: Body,
  context: Context,
): { readonly moment: Moment } | { readonly refusals: readonly Refusal[] } {
  const found = referred(context.references, 'facility', facility);
  if (found === undefined)
    return { refusals: [refusal('unknown-facility', '/facility', { facility })] };
  if (found.closed) return { refusals: [refusal('facility-closed', '/facility', { facility })] };
  const moment = momentOf(occurredAt, found.zone, context);
  const refusals = momentRefusals(moment, found.goLiveAt, '/occurredAt', context);
  return refusals.length > 0 ? { refusals } : { moment };
}

/** Decides about equipment that stands at the facility of the body and is in service. */
export function whenInService(
  state: EquipmentState,
  body: Body,
  context: Context,
  decide: (equipment: Equipment, moment: Moment) => Decision,
): Decision {
  return whenRegistered('equipment', state, context, (known) => {
    const equipment = known.code;
    if (known.facility !== body.facility) {
      return refuse('equipment-elsewhere', '/facility', { equipment });
    }
    if (known.decommissioned) return refuse('equipment-decommissioned', '', { equipment });
    const at = happenedAt(body, context);
    return 'refusals' in at ? refuseAll(at.refusals) : decide(known, at.moment);
  });
}

/** What stands against a place of a facility: that nobody defined it. */
export function placeRefusals(
  { facility, place }: { readonly facility: string; readonly place: string },
  pointer: string,
  { references }: Context,
): Refusal[] {
  const isKnown =
    place === MAIN_PLACE || referred(references, 'facility', facility)?.places.includes(place);
  return isKnown === true ? [] : [refusal('unknown-place', pointer, { place })];
}

/** What stands against the volumes of equipment. */
export function capacityRefusals({
  capacities,
}: Pick<CommandBody<'equipment.revise'>, 'capacities'>): Refusal[] {
  return capacities.flatMap((capacity, index): Refusal[] => {
    const { storageClass, netVolumeMillilitres: net, grossVolumeMillilitres: gross } = capacity;
    const first = capacities.findIndex((other) => other.storageClass === storageClass);
    if (first < index) {
      return [
        refusal('storage-class-twice', `/capacities/${index}/storageClass`, { storageClass }),
      ];
    }
    if (gross === undefined || net <= gross) return [];
    return [
      refusal('net-above-gross', `/capacities/${index}/netVolumeMillilitres`, { net, gross }),
    ];
  });
}
