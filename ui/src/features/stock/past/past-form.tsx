import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useToday } from '../../../components/use-today.ts';
import { useText } from '../../../i18n/text.ts';
import type { Past } from './search.ts';

type Props = {
  readonly past: Past;
  readonly zone: string;
  readonly onAsk: (past: Past) => void;
};

/** Opens onto two days: as which day's end the stock is shown, and what was known when. */
export function PastForm({ past, zone, onAsk }: Props) {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  const close = (asked: Past) => {
    setOpen(false);
    onAsk(asked);
  };
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="default"
          leftSection={<IconHistory size={18} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {text('past.look')}
        </Button>
      </Group>
      {isOpen ? <Days past={past} zone={zone} onAsk={close} /> : null}
    </Stack>
  );
}

function Days({ past, zone, onAsk }: Props) {
  const { text } = useText();
  const today = useToday(zone);
  const [asAt, setAsAt] = useState(past.asAt ?? '');
  const [knownAt, setKnownAt] = useState(past.knownAt ?? '');
  const ask = () =>
    onAsk({
      asAt: asAt === '' || asAt > today ? undefined : asAt,
      knownAt: knownAt === '' || knownAt > today ? undefined : knownAt,
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Group align="flex-end">
        <TextInput
          type="date"
          label={text('past.asAt')}
          value={asAt}
          max={today}
          onChange={(event) => setAsAt(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={text('past.knownAt')}
          value={knownAt}
          max={today}
          onChange={(event) => setKnownAt(event.currentTarget.value)}
        />
        <Button type="submit">{text('past.show')}</Button>
      </Group>
    </form>
  );
}
