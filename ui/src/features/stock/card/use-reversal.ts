import { z } from 'zod';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import type { StockDocument } from './stock-document.ts';

/** What a reversal says: which lines, and why. */
const ReversalBody = z.strictObject({ lines: z.array(z.int()), reason: ReasonRef });

/** Readings, and that vials were opened, are taken back by commands of their own. */
const WAYS: Readonly<Record<string, 'retractReading' | 'retractOpening'>> = {
  [EVENT_TYPES.VvmStageRecorded.type]: 'retractReading',
  [EVENT_TYPES.VialOpened.type]: 'retractOpening',
};

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly document: StockDocument;
  readonly onTakenBack: (ordinal: number, chain: string) => void;
};

/**
 * Sends that lines of a document are taken back, in the way of its kind. The reversal begins a
 * chain that is named by its command, which the entry that corrects it belongs to.
 */
export function useReversal({ user, facilityId, document, onTakenBack }: Input) {
  const { id: eventId, type } = document;
  const way = WAYS[type] ?? 'reverseTransaction';
  return useKeptCommand({
    kept: { what: 'reversal', user, id: eventId },
    read: (sent) => ReversalBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call(way, {
        params: { facilityId, eventId },
        body,
        commandId,
        correlationId: commandId,
      }),
    onTaken: (ordinal, { commandId }) => onTakenBack(ordinal, commandId),
  });
}
