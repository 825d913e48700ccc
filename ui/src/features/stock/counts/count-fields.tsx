import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { isHandheld } from '../../../components/picker.tsx';
import { useText } from '../../../i18n/text.ts';
import { BlockFields } from '../record/block-fields.tsx';
import type { Composed } from '../record/compose.ts';
import { focusFirstEntry } from '../record/entry-flow.ts';
import { FieldErrors } from '../record/field-errors.tsx';
import { FormActions } from '../record/form-actions.tsx';
import type { OpenBlock, Surroundings } from '../record/offers.ts';
import { Review } from '../record/review.tsx';
import type { useDocument } from '../record/use-document.ts';
import { useEntryKeys } from '../record/use-entry-keys.ts';
import { useIssues } from '../record/use-issues.ts';
import { CountFoot } from './count-foot.tsx';
import classes from './counts.module.css';

type Props = {
  readonly document: ReturnType<typeof useDocument>;
  readonly blocks: readonly OpenBlock[];
  readonly around: Surroundings;
  readonly facility: FacilityRow;
  /** The items of the scope, where it names them. */
  readonly allowed: readonly string[] | undefined;
  readonly compose: () => Composed;
  readonly onCompared: () => void;
};

/** Every balance to be counted, and what was found besides; it is reviewed before it is sent. */
export function CountFields(props: Props) {
  const { document, blocks, around, facility, allowed, compose, onCompared } = props;
  const { draft, answer, change } = document;
  const { text } = useText();
  const form = useRef<HTMLFormElement>(null);
  const [reviewed, setReviewed] = useState<Composed>();
  const issues = useIssues({ draft, blocks, around, answer });
  const review = () => {
    if (!issues.attempt()) return;
    setReviewed(compose());
    if (draft.blind !== true) return;
    change((old) => ({ ...old, blind: false }));
    onCompared();
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
            {draft.blind === true ? <Text>{text('counts.blind.now')}</Text> : null}
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
            <CountFoot blocks={blocks} around={around} document={document} allowed={allowed} />
            <FormActions
              isSending={document.isSending}
              isBegun={false}
              onStartOver={document.startOver}
            />
          </fieldset>
        </form>
      </FieldErrors>
      <Review
        composed={reviewed}
        document={document}
        kind="count"
        blocks={blocks}
        facility={facility}
        onClose={() => setReviewed(undefined)}
      />
    </>
  );
}
