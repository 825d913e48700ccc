import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

type Props = { readonly label: string; readonly onPress: () => void };

/** It has the focus as soon as it is there, so that Enter, however soon, finds it. */
export function FocusedButton({ label, onPress }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} data-autofocus onKeyDown={refuseHeldKeys} onClick={onPress}>
      {label}
    </Button>
  );
}

/** The press that opened the dialog must not press it too, however long the keys are held. */
function refuseHeldKeys(event: KeyboardEvent): void {
  if (event.repeat || event.ctrlKey || event.metaKey) event.preventDefault();
}
