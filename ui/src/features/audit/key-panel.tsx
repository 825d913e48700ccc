import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatMoment } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { forgetLog, loadPinnedLog, pinKey } from './verify/pinned-log.ts';

/** Which key verifies signatures, and how this browser came by it; a person may type one in. */
export function KeyPanel() {
  const { text, language } = useText();
  const [pinned, setPinned] = useState(() => loadPinnedLog(window.localStorage));
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const use = () => {
    const next = pinKey(window.localStorage, typed, 'typed', new Date());
    setWrong(next === undefined);
    if (next === undefined) return;
    setPinned(next);
    setTyped('');
  };
  return (
    <details className={classes['key']}>
      <summary>{text('key.title')}</summary>
      {pinned === undefined ? (
        <Text>{text('key.none')}</Text>
      ) : (
        <>
          <Text>
            {text(`key.${pinned.how}`, { moment: formatMoment(pinned.since, zone, language) })}
          </Text>
          <code className={classes['keyText']}>{pinned.text}</code>
          {pinned.checkpoint === undefined ? null : (
            <Text>{text('key.continues', { size: pinned.checkpoint.size })}</Text>
          )}
        </>
      )}
      <form
        data-screen-only
        onSubmit={(event) => {
          event.preventDefault();
          use();
        }}
      >
        <Group align="flex-end">
          <TextInput
            className={classes['keyField'] ?? ''}
            label={text('key.type')}
            value={typed}
            error={isWrong ? text('key.wrong') : undefined}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {text('key.use')}
          </Button>
          {pinned === undefined ? null : (
            <Button
              variant="default"
              onClick={() => {
                forgetLog(window.localStorage);
                setPinned(undefined);
              }}
            >
              {text('key.forget')}
            </Button>
          )}
        </Group>
      </form>
    </details>
  );
}
