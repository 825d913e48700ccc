import { z } from 'zod';
import { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { useKeptCommand } from '../../../components/use-kept-command.ts';

/** What a reversal says: which lines, and why. */
const ReversalBody = z.strictObject({ lines: z.array(z.int()), reason: ReasonRef });

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly eventId: string;
  readonly onTakenBack: (ordinal: number) => void;
};

/** Sends a reversal of lines of a document. */
export function useReversal({ user, facilityId, eventId, onTakenBack }: Input) {
  return useKeptCommand({
    kept: { what: 'reversal', user, id: eventId },
    read: (sent) => ReversalBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('reverseTransaction', { params: { facilityId, eventId }, body, commandId }),
    onTaken: onTakenBack,
  });
}
