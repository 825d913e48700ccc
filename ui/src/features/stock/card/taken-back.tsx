import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Notice } from '../../../components/notice.tsx';
import { useText } from '../../../i18n/text.ts';

/** Says that lines were taken back, as the server answered. */
export function TakenBack({ ordinal }: { readonly ordinal: number }) {
  const { text } = useText();
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), [ordinal]);
  return (
    <Notice
      ref={notice}
      tone="done"
      icon={<IconCircleCheck aria-hidden />}
      title={text('reversal.done')}
      data-recorded={ordinal}
    >
      <Text>{text('reversal.done.help', { ordinal })}</Text>
    </Notice>
  );
}
