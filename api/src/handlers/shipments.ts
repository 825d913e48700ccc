import { callerOf } from '../access/caller.ts';
import { isVisible } from '../access/rights.ts';
import { objectOf, submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of shipments. */
export const shipmentHandlers: Handlers<'listShipments' | 'getShipment' | 'resolveDiscrepancy'> = {
  async listShipments({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.listShipments({ ...query, facility });
  },

  async getShipment({ params: { shipmentId: id }, request }, { readModels, rights }) {
    const right = 'stock.read';
    const visible = await rights.facilities(callerOf(request).grants, right);
    const found = await readModels.queries.getShipment({ shipment: id });
    const { shipment } = found;
    if (shipment === undefined) throw refused('not-registered', { what: 'shipment', id });
    const { sender, receiver } = shipment;
    const ends = [sender, receiver, ...found.arrivals.map(({ facility }) => facility)];
    if (!ends.some((end) => isVisible(visible, end))) throw refused('forbidden', { right });
    return { ...found, shipment };
  },

  resolveDiscrepancy({ params, request }, services) {
    const body = objectOf(request.body);
    const command = { kind: 'discrepancy.resolve', target: params.shipmentId, body } as const;
    return submit(request, command, services);
  },
};
