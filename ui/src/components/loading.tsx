import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useText } from '../i18n/text.ts';
import classes from './loading.module.css';

const ROWS = [1, 2, 3, 4, 5];

type Props = {
  /** Single keys do nothing yet: they are meant for what will stand here. */
  readonly holdsKeys?: boolean;
};

/** Says that something is being read, in the shape of the list that will stand there. */
export function Loading({ holdsKeys = false }: Props) {
  const { text } = useText();
  return (
    <output className={classes['loading']} data-holds-keys={holdsKeys}>
      <VisuallyHidden>{text('loading')}</VisuallyHidden>
      {ROWS.map((row) => (
        <Skeleton key={row} height={56} radius="md" />
      ))}
    </output>
  );
}
