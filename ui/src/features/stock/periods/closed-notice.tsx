import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Notice } from '../../../components/notice.tsx';
import { useText } from '../../../i18n/text.ts';

/** Says that a period is closed, and takes the focus. */
export function ClosedNotice({ name }: { readonly name: string }) {
  const { text } = useText();
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <Notice
      ref={notice}
      tone="done"
      icon={<IconCircleCheck aria-hidden />}
      title={text('periods.closedNow', { period: name })}
      data-closed
    >
      <Text>{text('periods.closedNow.help')}</Text>
    </Notice>
  );
}
