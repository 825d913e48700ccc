import { Kbd, Modal, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { kindRow } from '../features/stock/record/kinds.ts';
import { useText } from '../i18n/text.ts';
import type { TextKey } from '../i18n/keys.ts';
import { useAllowedKinds } from './allowed-kinds.ts';
import classes from './key-list.module.css';
import { areSingleKeysOn, switchSingleKeys } from './shortcut.ts';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

const KEYS_ALWAYS: readonly (readonly [keys: readonly string[], text: TextKey])[] = [
  [['s'], 'keys.stock'],
  [['/'], 'keys.search'],
  [['?'], 'keys.show'],
];

const KEYS_WHILE_WRITING: readonly (readonly [keys: readonly string[], text: TextKey])[] = [
  [['Enter'], 'keys.next'],
  [['Ctrl', 'Enter'], 'keys.review'],
  [['Esc'], 'keys.back'],
];

/** Shows which keys do what, and lets a person switch the single ones off. */
export function KeyList({ isOpen, onClose }: Props) {
  const { text } = useText();
  const kinds = useAllowedKinds();
  const [areOn, setOn] = useState(() => areSingleKeysOn(window.localStorage));
  const toggle = (isOn: boolean) => {
    switchSingleKeys(window.localStorage, isOn);
    setOn(isOn);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={text('keys.title')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <Stack gap="lg">
        <dl className={classes['list']}>
          {kinds.map((kind) => (
            <Row key={kind} keys={[kindRow(kind).shortcut]} meaning={text(`kind.${kind}`)} />
          ))}
          {[...KEYS_ALWAYS, ...KEYS_WHILE_WRITING].map(([keys, key]) => (
            <Row key={key} keys={keys} meaning={text(key)} />
          ))}
        </dl>
        <Switch
          label={text('keys.single')}
          description={text('keys.single.help')}
          checked={areOn}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
}

function Row({ keys, meaning }: { readonly keys: readonly string[]; readonly meaning: string }) {
  return (
    <div className={classes['row']}>
      <dt>
        {keys.map((key) => (
          <Kbd key={key} size="md" mr={4}>
            {key}
          </Kbd>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
