import { Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Notice } from '../../../components/notice.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';

type Props = {
  /** The two moments as the answer says them. */
  readonly answer: { readonly asAt: string; readonly asKnownAt?: string | undefined };
  readonly zone: string;
  readonly onNow: () => void;
};

/** Says plainly that the page shows the past: as it stood when, and as it was known when. */
export function PastNotice({ answer, zone, onNow }: Props) {
  const { text, language } = useText();
  const { asAt, asKnownAt } = answer;
  return (
    <Notice
      tone="unsure"
      icon={<IconHistory size={22} aria-hidden />}
      title={text('past.title', { moment: formatMoment(asAt, zone, language) })}
    >
      <Group justify="space-between">
        <Text>
          {asKnownAt === undefined
            ? text('past.knownNow')
            : text('past.knownThen', { moment: formatMoment(asKnownAt, zone, language) })}
        </Text>
        <Button variant="default" onClick={onNow}>
          {text('past.now')}
        </Button>
      </Group>
    </Notice>
  );
}
