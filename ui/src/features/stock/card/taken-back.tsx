import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import { DoneNotice } from '../../../components/done-notice.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import type { RecordKind } from '../record/kinds.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

/** A document of which lines were taken back. */
export type TakenBackDocument = {
  /** The ordinal of what took them back, and the chain that it began. */
  readonly ordinal: number;
  readonly chain: string;
  /** The type of the document's event. */
  readonly type: string;
};

/** How a document is recorded anew; what was moved between conditions says no single way. */
const ANEW: Readonly<Record<string, RecordKind>> = {
  [EVENT_TYPES.StockReceived.type]: 'receive',
  [EVENT_TYPES.StockIssued.type]: 'issue',
  [EVENT_TYPES.StockDispatched.type]: 'send',
  [EVENT_TYPES.StockArrived.type]: 'arrive',
  [EVENT_TYPES.StockConsumed.type]: 'use',
  [EVENT_TYPES.StockDiscarded.type]: 'discard',
  [EVENT_TYPES.StockReturned.type]: 'return',
  [EVENT_TYPES.StockAdjusted.type]: 'adjust',
  [EVENT_TYPES.StockRelocated.type]: 'relocate',
  [EVENT_TYPES.StockReallocated.type]: 'reallocate',
  [EVENT_TYPES.StockLotIdentified.type]: 'identify',
  [EVENT_TYPES.StockDestroyed.type]: 'destroy',
  [EVENT_TYPES.VvmStageRecorded.type]: 'vvm',
};

type Props = { readonly takenBack: TakenBackDocument; readonly item: string };

/** Says that lines were taken back, as the server answered, and leads to the entry anew. */
export function TakenBack({ takenBack: { ordinal, chain, type }, item }: Props) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const kind = ANEW[type];
  return (
    <DoneNotice title={text('reversal.done')} ordinal={ordinal}>
      <Text>{text('reversal.done.help', { ordinal })}</Text>
      {kind === undefined ? null : (
        <TextLink
          to="/facilities/$facilityId/record/$kind"
          params={{ facilityId, kind }}
          search={{ item, corrects: chain }}
        >
          {text('reversal.anew')}
        </TextLink>
      )}
    </DoneNotice>
  );
}
