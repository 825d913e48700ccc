import type { ReactNode } from 'react';
import classes from './empty.module.css';

type Props = { readonly title: string; readonly children?: ReactNode };

/** Stands where a list would, and says why there is none and what can be done. */
export function Empty({ title, children }: Props) {
  return (
    <output className={classes['empty']}>
      <strong>{title}</strong>
      {children}
    </output>
  );
}
