import { InputBase, Modal, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { choicesFor } from './choices.ts';
import classes from './picker.module.css';
import type { PickerProps } from './picker.tsx';
import { useText } from '../i18n/text.ts';

/** Choices that are drawn at once; more letters find the others. */
const CHOICES_MAX = 100;

/** The picker of a phone: a button that opens a page with a search box and a list of buttons. */
export function PickerList(props: PickerProps) {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    setTyped('');
  };
  const pick = (value: string) => {
    close();
    props.onPick(value);
  };
  const chosen = props.choices.find(({ value }) => value === props.value);
  const found = choicesFor(props.choices, typed).slice(0, CHOICES_MAX);
  return (
    <>
      <InputBase
        id={props.id}
        ref={button}
        component="button"
        type="button"
        pointer
        data-entry
        label={props.label}
        description={props.description}
        error={props.error}
        aria-haspopup="dialog"
        rightSection={<IconChevronDown size={18} aria-hidden />}
        rightSectionPointerEvents="none"
        onClick={() => setOpen(true)}
      >
        {chosen?.label ?? <span className="muted">{text('picker.choose')}</span>}
      </InputBase>
      <Modal
        opened={isOpen}
        onClose={() => {
          close();
          button.current?.focus();
        }}
        returnFocus={false}
        fullScreen
        title={props.label}
        closeButtonProps={{ 'aria-label': text('close') }}
      >
        <Stack gap="sm">
          <TextInput
            type="search"
            label={text('picker.search')}
            leftSection={<IconSearch size={20} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <ul className={classes['list']}>
            {found.map(({ value, label, note }) => (
              <li key={value}>
                <button type="button" className={classes['pick']} onClick={() => pick(value)}>
                  <span>{label}</span>
                  {note === undefined ? null : <span className="small muted">{note}</span>}
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 ? <output>{text('picker.nothing')}</output> : null}
        </Stack>
      </Modal>
    </>
  );
}
