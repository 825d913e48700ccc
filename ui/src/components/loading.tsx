import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useText } from '../i18n/text.ts';
import classes from './loading.module.css';

const ROWS = [1, 2, 3, 4, 5];

/** Says that something is being read, in the shape of the list that will stand there. */
export function Loading() {
  const { text } = useText();
  return (
    <output className={classes['loading']} data-loading>
      <VisuallyHidden>{text('loading')}</VisuallyHidden>
      {ROWS.map((row) => (
        <Skeleton key={row} height={56} radius="md" />
      ))}
    </output>
  );
}
