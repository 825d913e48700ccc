import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { ProblemError } from '../../../client/faults.ts';
import { Fault } from '../../../components/fault.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useText } from '../../../i18n/text.ts';
import { addItem } from './add-item.ts';
import { compose } from './compose.ts';
import { DocumentForm } from './document-form.tsx';
import type { RecordKind } from './kinds.ts';
import { openBlocks } from './offers.ts';
import { Recorded } from './recorded.tsx';
import { Unanswered } from './unanswered.tsx';
import { useDocument } from './use-document.ts';

type Props = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly kind: RecordKind;
  readonly items: readonly ItemRow[];
  /** The catalogue has more items than were read. */
  readonly areItemsCut: boolean;
  readonly stock: readonly StockRow[];
  /** The item that the document begins with, when the person came from one. */
  readonly firstItem: string | undefined;
  /** The chain of the reversal that the document corrects. */
  readonly corrects: string | undefined;
  readonly onTaken: () => void;
};

/** A document from its first letter to the answer: written, sent, and what became of it. */
export function RecordForm(props: Props) {
  const { user, facility, kind, items, stock, firstItem, corrects, onTaken } = props;
  const { text } = useText();
  const around = useMemo(
    () => ({
      kind,
      control: facility.stockControl,
      items: new Map(items.map((item) => [item.id, item])),
      stock: new Map(stock.map((row) => [row.item, row])),
    }),
    [kind, facility.stockControl, items, stock],
  );
  const place = { user, facilityId: facility.id, kind };
  const document = useDocument(place, {
    begin: (draft) =>
      firstItem === undefined || draft.blocks.length > 0
        ? draft
        : addItem(draft, firstItem, around),
    correlationId: corrects,
    onTaken,
  });
  const { draft, answer } = document;
  const blocks = openBlocks(draft, around);
  if (document.isUnanswered) {
    const composed = compose(kind, draft, blocks, facility.zone);
    return (
      <Unanswered
        kind={kind}
        composed={composed}
        blocks={blocks}
        isSending={document.isSending}
        onSendAgain={() => void document.send(composed)}
        onStartOver={document.startOver}
      />
    );
  }
  const isFresh = draft.blocks.length === 0;
  return (
    <Stack>
      <div>
        <PageHeading title={text(`kind.${kind}`)} />
        <Text className="muted">{text(`kind.${kind}.help`)}</Text>
        {corrects === undefined ? null : <Text fw={600}>{text('record.corrects')}</Text>}
      </div>
      {answer.kind === 'taken' && isFresh ? (
        <Recorded
          kind={kind}
          facility={facility}
          reply={answer.reply}
          draft={answer.draft}
          items={around.items}
        />
      ) : null}
      {answer.kind === 'notTaken' ? <Fault error={new ProblemError(answer.problem)} /> : null}
      <DocumentForm
        document={document}
        blocks={blocks}
        around={around}
        items={items}
        areItemsCut={props.areItemsCut}
        facility={facility}
      />
    </Stack>
  );
}
