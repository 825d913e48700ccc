import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';

type Props = {
  readonly title: string;
  /** The ordinal that the server answered. */
  readonly ordinal: number;
  readonly children?: ReactNode;
};

/** Says that something is recorded, as the server answered; it takes the focus. */
export function DoneNotice({ title, ordinal, children }: Props) {
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), [ordinal]);
  return (
    <Notice
      ref={notice}
      tone="done"
      icon={<IconCircleCheck aria-hidden />}
      title={title}
      data-recorded={ordinal}
    >
      {children}
    </Notice>
  );
}
