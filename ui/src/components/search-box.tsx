import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

type Props = {
  readonly label: string;
  /** Shown at the end of the box, such as the key that leads here. */
  readonly hint?: ReactNode;
  readonly id?: string;
  /** What the address says. */
  readonly value: string;
  /** Writes it into the address. */
  readonly onSearch: (text: string) => void;
};

const CHARACTERS_MAX = 100;

/**
 * A search box whose text stands in the address. What is typed shows at once, whatever the address
 * takes; a change of the address from elsewhere (back, a link) shows too.
 */
export function SearchBox({ label, hint, id, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  const written = useRef(value);
  useEffect(() => {
    if (value !== written.current) setTyped(value);
    written.current = value;
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    written.current = text;
    onSearch(text);
  };
  return (
    <TextInput
      {...(id === undefined ? {} : { id })}
      type="search"
      label={label}
      leftSection={<IconSearch size={20} aria-hidden />}
      rightSection={hint}
      value={typed}
      maxLength={CHARACTERS_MAX}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
