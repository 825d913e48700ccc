import { Group } from '@mantine/core';
import { ButtonLink } from './text-link.tsx';
import { useText } from '../i18n/text.ts';

type Props = {
  /** What is paged through. */
  readonly label: string;
  /** The page that is shown; undefined for the newest. */
  readonly cursor: string | undefined;
  /** The page after it; undefined on the last one. */
  readonly next: string | undefined;
};

/** The ways through a list whose page stands in the address: to what is older, and back. */
export function Pages({ label, cursor, next }: Props) {
  const { text } = useText();
  if (cursor === undefined && next === undefined) return null;
  return (
    <Group component="nav" aria-label={label}>
      {cursor === undefined ? null : (
        <ButtonLink
          variant="default"
          to="."
          search={(old: object) => ({ ...old, cursor: undefined })}
        >
          {text('pages.newest')}
        </ButtonLink>
      )}
      {next === undefined ? null : (
        <ButtonLink variant="default" to="." search={(old: object) => ({ ...old, cursor: next })}>
          {text('pages.older')}
        </ButtonLink>
      )}
    </Group>
  );
}
