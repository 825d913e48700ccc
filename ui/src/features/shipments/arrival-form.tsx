import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { useText } from '../../i18n/text.ts';
import { FieldErrors } from '../stock/record/field-errors.tsx';
import { MomentFields } from '../stock/record/moment-fields.tsx';
import { ArrivedFields } from './arrived-fields.tsx';
import classes from './shipments.module.css';
import { useArrivalForm } from './use-arrival-form.ts';
import type { ArrivalInput } from './use-arrival-form.ts';

type Props = ArrivalInput & { readonly today: string };

/** Receives what is on its way: filled in as the note says, so that only differences are typed. */
export function ArrivalForm({ today, ...input }: Props) {
  const { text } = useText();
  const form = useArrivalForm(input);
  const { zone } = input.facility;
  return (
    <FieldErrors issues={form.issues}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack>
          <Title order={2}>{text('kind.arrive')}</Title>
          <ErrorSummary issues={form.issues} attempt={form.attempts} />
          <Text className="muted">{text('arrival.help')}</Text>
          <fieldset disabled={form.isSending || form.isUnanswered} className={classes['fields']}>
            <div className={classes['arrived']}>
              <MomentFields draft={form.moment} zone={zone} put={form.putMoment} />
            </div>
            <ul className={classes['goods']}>
              {form.rows.map(({ goods, typed, change }, index) => (
                <ArrivedFields
                  key={`${goods.item} ${goods.lot} ${goods.program} ${goods.funding}`}
                  index={index}
                  goods={goods}
                  typed={typed}
                  today={today}
                  change={change}
                />
              ))}
            </ul>
          </fieldset>
          {form.isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
          <Group>
            <Button type="submit" loading={form.isSending}>
              {text('review.confirm.arrive')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FieldErrors>
  );
}
