import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

/** The page whose heading was shown last; a heading that comes up again on it leaves the focus. */
let pathShown: string | undefined;

type Props = { readonly title: string };

/**
 * The heading of a page: it names the document, and takes the focus when the page was reached from
 * another one, so that a screen reader says where it is and the keys work at once.
 */
export function PageHeading({ title }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lumbung`;
  }, [title]);
  useEffect(() => {
    const path = window.location.pathname;
    if (pathShown !== undefined && pathShown !== path) heading.current?.focus();
    pathShown = path;
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {title}
    </Title>
  );
}
