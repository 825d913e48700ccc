import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useToday } from '../../components/use-today.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { MomentFields } from './moment-fields.tsx';
import type { ChangesSearch } from './search.ts';
import { momentOf, typedOf } from './typed-moment.ts';

type Props = {
  readonly search: ChangesSearch;
  readonly zone: string;
  readonly onAsk: (search: ChangesSearch) => void;
};

/** Between which two moments of knowledge, and of which days. */
export function ChangesForm({ search, zone, onAsk }: Props) {
  const { text } = useText();
  const today = useToday(zone);
  const [since, setSince] = useState(() => typedOf(search.since, zone));
  const [knownAt, setKnownAt] = useState(() => typedOf(search.knownAt, zone));
  const [from, setFrom] = useState(search.from ?? '');
  const [to, setTo] = useState(search.to ?? '');
  const days = [
    { id: 'from', label: text('changes.from'), value: from, set: setFrom },
    { id: 'to', label: text('changes.to'), value: to, set: setTo },
  ];
  return (
    <form
      className={classes['form']}
      data-screen-only
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({
          since: momentOf(since, zone),
          knownAt: momentOf(knownAt, zone),
          from: from === '' ? undefined : from,
          to: to === '' ? undefined : to,
        });
      }}
    >
      <Group align="flex-end">
        {days.map(({ id, label, value, set }) => (
          <TextInput
            key={id}
            id={`changes-${id}`}
            type="date"
            label={label}
            value={value}
            max={today}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ))}
        <MomentFields
          id="since"
          label={text('changes.since')}
          value={since}
          max={today}
          onChange={setSince}
        />
        <MomentFields
          id="known-at"
          label={text('changes.until')}
          value={knownAt}
          max={today}
          onChange={setKnownAt}
        />
        <Button type="submit">{text('past.show')}</Button>
      </Group>
      <Text className="small muted">{text('audit.dayMeansEnd')}</Text>
    </form>
  );
}
