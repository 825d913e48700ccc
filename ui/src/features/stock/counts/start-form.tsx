import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { PlaceRow } from '@lumbung/schemas/endpoints/facilities';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { useText } from '../../../i18n/text.ts';
import { beginCount } from './begin-count.ts';
import classes from './counts.module.css';
import { ITEMS_FIELD } from './items-of-scope.tsx';
import { KIND_FIELD, NOTHING_TYPED, StartFields, scopeOf } from './start-fields.tsx';
import { useStart } from './use-start.ts';

type Props = {
  readonly user: string;
  readonly facilityId: string;
  readonly items: readonly ItemRow[];
  readonly places: readonly PlaceRow[];
};

/** The scope of a count, and whether it is blind. */
export function StartForm({ user, facilityId, items, places }: Props) {
  const { text } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [tries, setTries] = useState(0);
  const start = useStart({
    user,
    facilityId,
    id: facilityId,
    onStarted: (eventId) => {
      beginCount({ user, facilityId, started: eventId }, typed.isBlind);
      void navigate({
        to: '/facilities/$facilityId/counts/started/$eventId',
        params: { facilityId, eventId },
        replace: true,
      });
    },
  });
  const lacksItems = typed.kind === 'items' && typed.items.length === 0;
  const noItems = { field: ITEMS_FIELD, title: text('counts.noItems') };
  const refused = start.issuesAt(() => KIND_FIELD);
  const submit = () => {
    setTries((count) => count + 1);
    const scope = scopeOf(typed);
    if (scope !== undefined) void start.send({ kind: 'count.start', scope });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <ErrorSummary
          issues={tries > 0 && lacksItems ? [noItems] : refused}
          attempt={tries + start.answers}
        />
        <fieldset
          disabled={start.isSending || start.unanswered !== undefined}
          className={classes['fields']}
        >
          <StartFields
            items={items}
            places={places}
            typed={typed}
            error={tries > 0 && lacksItems ? noItems.title : undefined}
            put={(change) => setTyped((old) => ({ ...old, ...change }))}
          />
        </fieldset>
        {start.unanswered === undefined ? null : (
          <Text fw={600}>{text('reversal.unanswered')}</Text>
        )}
        <Group>
          <Button type="submit" loading={start.isSending}>
            {text('counts.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
