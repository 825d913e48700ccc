import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useToday } from '../../components/use-today.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { MomentFields } from './moment-fields.tsx';
import type { AuditSearch } from './search.ts';
import { momentOf, typedOf } from './typed-moment.ts';

type Props = {
  readonly search: AuditSearch;
  readonly zone: string;
  readonly onAsk: (search: AuditSearch) => void;
};

/** Asks for a pair of moments by the clock: when it happened, when it was known, and which book. */
export function TimeForm({ search, zone, onAsk }: Props) {
  const { text } = useText();
  const today = useToday(zone);
  const [asAt, setAsAt] = useState(() => typedOf(search.asAt, zone));
  const [knownAt, setKnownAt] = useState(() => typedOf(search.knownAt, zone));
  const [book, setBook] = useState<string>(search.book ?? 'restated');
  return (
    <form
      className={classes['form']}
      data-screen-only
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({
          asAt: momentOf(asAt, zone),
          knownAt: momentOf(knownAt, zone),
          book: book === 'reported' ? 'reported' : undefined,
        });
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <MomentFields
            id="as-at"
            label={text('audit.asAt')}
            value={asAt}
            max={today}
            onChange={setAsAt}
          />
          <MomentFields
            id="known-at"
            label={text('audit.knownAt')}
            value={knownAt}
            max={today}
            onChange={setKnownAt}
          />
          <NativeSelect
            label={text('audit.book')}
            value={book}
            data={[
              { value: 'restated', label: text('audit.book.restated') },
              { value: 'reported', label: text('audit.book.reported') },
            ]}
            onChange={(event) => setBook(event.currentTarget.value)}
          />
          <Button type="submit">{text('past.show')}</Button>
        </Group>
        <Text className="small muted">{text('audit.dayMeansEnd')}</Text>
      </Stack>
    </form>
  );
}
