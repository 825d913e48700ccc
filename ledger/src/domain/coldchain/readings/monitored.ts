import type { Context, Decision } from '../../decider.ts';
import { refuse } from '../../decision.ts';
import { referred } from '../../references.ts';
import type { Equipment } from '../equipment.ts';

/**
 * Decides about what a logger says of equipment, which stands at the facility of the body and is or
 * was monitored by it; a file may come long after the logger was taken out.
 */
export function whenMonitored(
  body: { readonly facility: string; readonly equipment: string; readonly channel?: number },
  logger: string,
  { references }: Context,
  decide: (equipment: Equipment) => Decision,
): Decision {
  const { facility, equipment: id, channel } = body;
  const equipment = referred(references, 'equipment', id);
  if (equipment === undefined) {
    return refuse('not-registered', '/equipment', { what: 'equipment', id });
  }
  const { code, sensors } = equipment;
  if (equipment.facility !== facility) {
    return refuse('equipment-elsewhere', '/facility', { equipment: code });
  }
  const isKnown = sensors.some(
    (each) => each.logger === logger && (channel === undefined || each.channel === channel),
  );
  if (!isKnown) return refuse('logger-of-other-equipment', '/equipment', { equipment: code });
  return decide(equipment);
}
