import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

let isFirstPage = true;

type Props = { readonly title: string; readonly children?: ReactNode };

/**
 * The heading of a page: it names the document, and takes the focus when the page was reached from
 * another one, so that a screen reader says where it is and the keys work at once.
 */
export function PageHeading({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lumbung`;
  }, [title]);
  useEffect(() => {
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    if (!isFirstPage && !(hasFocus && document.activeElement?.matches('input'))) {
      heading.current?.focus();
    }
    isFirstPage = false;
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children ?? title}
    </Title>
  );
}
