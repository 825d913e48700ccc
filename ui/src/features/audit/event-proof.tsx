import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Fault } from '../../components/fault.tsx';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { download } from './download.ts';
import { flawText } from './flaw-text.ts';
import { proveEvent } from './verify/prove-event.ts';
import type { EventVerdict } from './verify/prove-event.ts';

type Props = {
  readonly eventId: string;
  /** The event as the page shows it. */
  readonly json: unknown;
};

/** Proves one event here with its own file, which can be taken away and verified elsewhere. */
export function EventProof({ eventId, json }: Props) {
  const { text, language } = useText();
  const [verdict, setVerdict] = useState<EventVerdict>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const prove = async () => {
    setRunning(true);
    setError(undefined);
    try {
      setVerdict(await proveEvent(eventId, json));
    } catch (thrown) {
      setError(thrown ?? new Error('nothing came'));
    } finally {
      setRunning(false);
    }
  };
  return (
    <section>
      <Group>
        <Button
          variant="default"
          loading={isRunning}
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          onClick={() => void prove()}
        >
          {text('chain.prove')}
        </Button>
        {verdict?.kind === 'proven' ? (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => download(`${eventId}.tlog-proof`, 'text/plain', verdict.file)}
          >
            {text('chain.takeProof')}
          </Button>
        ) : null}
      </Group>
      {error === undefined ? null : <Fault error={error} />}
      <output className={classes['proof']} data-event-proof={verdict?.kind}>
        {verdict?.kind === 'proven' ? text('chain.proven', { size: verdict.size }) : null}
        {verdict?.kind === 'flawed' ? flawText(verdict.flaw, text, language) : null}
      </output>
      <details>
        <summary>{text('chain.json')}</summary>
        <pre className={classes['json']}>{JSON.stringify(json, undefined, 2)}</pre>
      </details>
      <Text className="small muted">{text('chain.help')}</Text>
    </section>
  );
}
