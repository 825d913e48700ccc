import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatNumber } from '../../../format/numbers.ts';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { NumberInput } from '../../../components/number-input.tsx';
import { ReasonSelect } from '../../../components/reason-select.tsx';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { FieldErrors } from '../record/field-errors.tsx';
import { MomentFields } from '../record/moment-fields.tsx';
import { useVialForm, vialFieldId } from './use-vial-form.ts';
import type { VialInput } from './use-vial-form.ts';
import classes from './vials.module.css';

/** Records what was given of opened vials, or that their rest is discarded. */
export function VialForm(input: VialInput) {
  const { text, language } = useText();
  const form = useVialForm(input);
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => fields.current?.querySelector('input')?.focus(), []);
  const { row, taking, facility } = input;
  const quantityId = vialFieldId(row, 'quantity');
  const reasonId = vialFieldId(row, 'reason');
  const errorAt = (id: string) => form.issues.find(({ field }) => field === id)?.title;
  const unit = unitName(text, row.unit);
  const values = { left: formatNumber(row.left, language), unit };
  return (
    <FieldErrors issues={form.issues}>
      <form
        className={classes['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <ErrorSummary issues={form.issues} attempt={form.attempts} />
          <fieldset
            ref={fields}
            disabled={form.isSending || form.isUnanswered}
            className={classes['fields']}
          >
            <NumberInput
              id={quantityId}
              label={text(`vials.quantity.${taking}`, { unit })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              description={text('vials.atMost', values)}
              value={form.typed.quantity}
              error={errorAt(quantityId)}
              onType={(quantity) => form.put({ quantity })}
            />
            {taking === 'discard' ? (
              <ReasonSelect
                id={reasonId}
                label={text('record.reason')}
                classes={['openVialWastage']}
                value={form.typed.reason}
                error={errorAt(reasonId)}
                onChange={(reason) => form.put({ reason })}
              />
            ) : null}
            <MomentFields draft={form.moment} zone={facility.zone} put={form.putMoment} />
          </fieldset>
          {form.isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
          <div>
            <Button type="submit" loading={form.isSending}>
              {text(`vials.send.${taking}`)}
            </Button>
          </div>
        </Stack>
      </form>
    </FieldErrors>
  );
}
