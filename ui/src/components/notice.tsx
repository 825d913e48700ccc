import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import classes from './notice.module.css';

type Props = Omit<ComponentProps<'section'>, 'title'> & {
  /** What kind of message it is; the icon and the words say it too. */
  readonly tone: 'done' | 'problem' | 'unsure' | 'plain';
  readonly icon: ReactNode;
  readonly title: string;
};

/** A message that stands on the page by itself, with a title; it can be given the focus. */
export function Notice({ tone, icon, title, children, ...rest }: Props) {
  const id = useId();
  return (
    <section
      tabIndex={-1}
      aria-labelledby={id}
      {...rest}
      className={classes['notice']}
      data-tone={tone}
    >
      <h2 id={id} className={classes['title']}>
        {icon}
        <span>{title}</span>
      </h2>
      {children}
    </section>
  );
}
