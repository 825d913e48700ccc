import { z } from 'zod';
import { CountScope } from '@lumbung/schemas/stock/events';
import { useKeptCommand } from '../../../components/use-kept-command.ts';

const StartBody = z.strictObject({ kind: z.literal('count.start'), scope: CountScope });

type Input = {
  readonly user: string;
  readonly facilityId: string;
  /** What it is about: a facility, or the count that is started again. */
  readonly id: string;
  readonly onStarted: (eventId: string, ordinal: number) => void;
};

/** Starts a count; the command is kept until it is answered. */
export function useStart({ user, facilityId, id, onStarted }: Input) {
  return useKeptCommand({
    kept: { what: 'countStart', user, id },
    read: (sent) => StartBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('recordTransaction', { params: { facilityId }, body, commandId }),
    onTaken: (ordinal, { eventIds }) => onStarted(eventIds[0] ?? '', ordinal),
  });
}
