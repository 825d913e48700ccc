import { useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { choicesFor } from './choices.ts';
import type { Choice } from './picker.tsx';

/** Choices that are drawn at once; more letters find the others. */
const CHOICES_MAX = 50;

/**
 * What a combobox is doing (WAI-ARIA, with a list that it controls), and the properties of its
 * parts. The first choice that fits is the one that Enter takes, until an arrow moves on: no press
 * of a key has to wait for anything that is drawn.
 */
export function useChoiceList(
  id: string,
  choices: readonly Choice[],
  onPick: (value: string) => void,
) {
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = choicesFor(choices, typed ?? '').slice(0, CHOICES_MAX);
  const listId = `${id}-list`;
  const optionId = (index: number) => `${id}-option-${index}`;
  const close = () => {
    setOpen(false);
    setTyped(undefined);
    setActive(0);
  };
  const pick = (value: string) => {
    close();
    onPick(value);
  };
  const move = (step: number) => {
    const last = Math.max(0, found.length - 1);
    setActive((index) => (isOpen ? Math.min(last, Math.max(0, index + step)) : 0));
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const chosen = found[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Enter' && isOpen && chosen !== undefined) pick(chosen.value);
    else return;
    event.preventDefault();
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  return {
    typed,
    isOpen,
    active,
    found,
    type,
    inputProps: {
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-autocomplete': 'list' as const,
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen && found.length > 0 ? optionId(active) : undefined,
      onKeyDown,
      onClick: () => setOpen(true),
      onBlur: close,
    },
    listProps: { id: listId, role: 'listbox' },
    optionProps: (index: number, value: string) => ({
      id: optionId(index),
      role: 'option',
      'aria-selected': index === active,
      // The field keeps the focus: losing it would close the list before the press is over.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
      onClick: () => pick(value),
    }),
  };
}
