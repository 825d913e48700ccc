import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudQuestion } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useText } from '../../../i18n/text.ts';
import type { Composed } from './compose.ts';
import type { RecordKind } from './kinds.ts';
import type { OpenBlock } from './offers.ts';
import { ReviewLines } from './review-lines.tsx';

type Props = {
  readonly kind: RecordKind;
  readonly composed: Composed;
  readonly blocks: readonly OpenBlock[];
  readonly onSendAgain: () => void;
  readonly onStartOver: () => void;
};

/**
 * A document that was sent and not answered: it may be recorded or not. It cannot be changed now,
 * only sent again as it is, which takes effect once.
 */
export function Unanswered({ kind, composed, blocks, onSendAgain, onStartOver }: Props) {
  const { text } = useText();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), []);
  return (
    <Stack>
      <PageHeading title={text(`kind.${kind}`)} />
      <Alert
        ref={alert}
        tabIndex={-1}
        title={text('unanswered.title')}
        icon={<IconCloudQuestion aria-hidden />}
        color="yellow"
        variant="outline"
        data-unanswered
      >
        <Stack>
          <Text>{text('unanswered.help')}</Text>
          <ReviewLines composed={composed} blocks={blocks} />
          <Group>
            <Button onClick={onSendAgain}>{text('unanswered.sendAgain')}</Button>
            <Button variant="default" onClick={onStartOver}>
              {text('unanswered.giveUp')}
            </Button>
          </Group>
          <Text className="small">{text('unanswered.giveUp.help')}</Text>
        </Stack>
      </Alert>
    </Stack>
  );
}
