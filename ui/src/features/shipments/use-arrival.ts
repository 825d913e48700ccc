import { z } from 'zod';
import { useKeptCommand } from '../../components/use-kept-command.ts';

/** The body of an arrival, as it is sent. */
const ArrivalBody = z.looseObject({ kind: z.literal('stock.arrive') });

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly shipmentId: string;
  readonly onReceived: (ordinal: number) => void;
};

/** Sends the arrival of a shipment at a facility. */
export function useArrival({ user, facilityId, shipmentId, onReceived }: Input) {
  return useKeptCommand({
    kept: { what: 'arrival', user, id: `${facilityId}.${shipmentId}` },
    read: (sent) => ArrivalBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('recordTransaction', { params: { facilityId }, body, commandId }),
    onTaken: onReceived,
  });
}
