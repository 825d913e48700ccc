import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudQuestion } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Notice } from '../../../components/notice.tsx';
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
  readonly isSending: boolean;
  readonly onSendAgain: () => void;
  readonly onStartOver: () => void;
};

/**
 * A document that was sent and not answered: it may be recorded or not. It cannot be changed now,
 * only sent again as it is, which takes effect once.
 */
export function Unanswered(props: Props) {
  const { kind, composed, blocks, isSending, onSendAgain, onStartOver } = props;
  const { text } = useText();
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <Stack>
      <PageHeading title={text(`kind.${kind}`)} />
      <Notice
        ref={notice}
        tone="unsure"
        icon={<IconCloudQuestion aria-hidden />}
        title={text('unanswered.title')}
        data-unanswered
      >
        <Text>{text('unanswered.help')}</Text>
        <ReviewLines composed={composed} blocks={blocks} />
        <Group>
          <Button loading={isSending} onClick={onSendAgain}>
            {text('unanswered.sendAgain')}
          </Button>
          <Button variant="default" onClick={onStartOver}>
            {text('unanswered.giveUp')}
          </Button>
        </Group>
        <Text className="small muted">{text('unanswered.giveUp.help')}</Text>
      </Notice>
    </Stack>
  );
}
