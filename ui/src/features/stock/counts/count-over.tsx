import { Group } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';

type Props = {
  readonly facilityId: string;
  /** The event that this page recorded it with. */
  readonly recorded?: string | undefined;
};

/** Says that a count is over: recorded just now, or ended in another way, and where to go on. */
export function CountOver({ facilityId, recorded }: Props) {
  const { text } = useText();
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), []);
  const isRecorded = recorded !== undefined;
  return (
    <>
      <PageHeading title={text('counts.counting')} />
      <Notice
        ref={notice}
        tone={isRecorded ? 'done' : 'plain'}
        icon={isRecorded ? <IconCircleCheck aria-hidden /> : <IconInfoCircle aria-hidden />}
        title={text(isRecorded ? 'counts.recorded' : 'counts.ended')}
        data-recorded={recorded}
      >
        <Group gap="md">
          {isRecorded ? (
            <TextLink
              to="/facilities/$facilityId/counts/$eventId"
              params={{ facilityId, eventId: recorded }}
              search={{ differing: true }}
            >
              {text('counts.differences')}
            </TextLink>
          ) : null}
          <TextLink to="/facilities/$facilityId/counts" params={{ facilityId }}>
            {text('counts.title')}
          </TextLink>
        </Group>
      </Notice>
    </>
  );
}
