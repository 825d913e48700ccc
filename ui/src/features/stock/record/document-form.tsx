import { Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { isHandheld } from '../../../components/picker.tsx';
import { BlockFields } from './block-fields.tsx';
import { compose } from './compose.ts';
import type { Composed } from './compose.ts';
import { DocumentFields } from './document-fields.tsx';
import { focusFirstEntry } from './entry-flow.ts';
import { FieldErrors } from './field-errors.tsx';
import { FormActions } from './form-actions.tsx';
import { ItemPicker } from './item-picker.tsx';
import type { OpenBlock, Surroundings } from './offers.ts';
import { Review } from './review.tsx';
import type { useDocument } from './use-document.ts';
import { useEntryKeys } from './use-entry-keys.ts';
import { useIssues } from './use-issues.ts';

type Props = {
  readonly document: ReturnType<typeof useDocument>;
  readonly blocks: readonly OpenBlock[];
  readonly around: Surroundings;
  readonly items: readonly ItemRow[];
  readonly facility: FacilityRow;
};

/** The fields of a document and its items; it is reviewed before it is sent. */
export function DocumentForm({ document, blocks, around, items, facility }: Props) {
  const { draft, answer, change, send, startOver } = document;
  const { kind } = around;
  const form = useRef<HTMLFormElement>(null);
  const [reviewed, setReviewed] = useState<Composed>();
  const issues = useIssues({ draft, blocks, around, answer });
  const review = () => {
    if (issues.attempt()) setReviewed(compose(kind, draft, blocks, facility.zone));
  };
  useEntryKeys(form, review);
  useEffect(() => {
    if (!isHandheld()) focusFirstEntry(form.current);
  }, []);
  return (
    <>
      <ErrorSummary issues={issues.list} attempt={issues.attempts} />
      <FieldErrors issues={issues.list}>
        <form
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            review();
          }}
        >
          <Stack>
            <DocumentFields draft={draft} kind={kind} facility={facility} change={change} />
            {blocks.map((open, index) => (
              <BlockFields
                key={open.block.id}
                open={open}
                number={index + 1}
                around={around}
                facility={facility}
                change={change}
              />
            ))}
            <ItemPicker draft={draft} around={around} items={items} change={change} />
            <FormActions
              isSending={answer.kind === 'sending'}
              isBegun={draft.blocks.length > 0}
              onStartOver={startOver}
            />
          </Stack>
        </form>
      </FieldErrors>
      <Review
        composed={reviewed}
        kind={kind}
        draft={draft}
        blocks={blocks}
        facility={facility}
        onBack={() => setReviewed(undefined)}
        onConfirm={(composed) => {
          setReviewed(undefined);
          void send(composed);
        }}
      />
    </>
  );
}
