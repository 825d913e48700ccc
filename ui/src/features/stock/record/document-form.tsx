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
import classes from './record.module.css';
import { Review } from './review.tsx';
import type { useDocument } from './use-document.ts';
import { useEntryKeys } from './use-entry-keys.ts';
import { useIssues } from './use-issues.ts';

type Props = {
  readonly document: ReturnType<typeof useDocument>;
  readonly blocks: readonly OpenBlock[];
  readonly around: Surroundings;
  readonly items: readonly ItemRow[];
  readonly areItemsCut: boolean;
  readonly facility: FacilityRow;
};

/** The fields of a document and its items; it is reviewed before it is sent. */
export function DocumentForm(props: Props) {
  const { document, blocks, around, items, facility } = props;
  const { draft, answer, change, startOver } = document;
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
          <fieldset disabled={document.isSending} className={classes['fields']}>
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
            <ItemPicker
              draft={draft}
              around={around}
              items={items}
              areCut={props.areItemsCut}
              change={change}
            />
            <FormActions
              isSending={document.isSending}
              isBegun={draft.blocks.length > 0}
              onStartOver={startOver}
            />
          </fieldset>
        </form>
      </FieldErrors>
      <Review
        composed={reviewed}
        document={document}
        kind={kind}
        blocks={blocks}
        facility={facility}
        onClose={() => setReviewed(undefined)}
      />
    </>
  );
}
