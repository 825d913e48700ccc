import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import { useText } from '../../../i18n/text.ts';
import { beginCount } from './begin-count.ts';

const AbandonBody = z.strictObject({ kind: z.literal('count.abandon'), started: z.string() });

type Props = { readonly user: string; readonly facilityId: string; readonly started: string };

/** Gives a count up, once it was asked whether that is meant. */
export function GiveUp(props: Props) {
  const { text } = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Group>
        <Button variant="subtle" onClick={() => setAsked(true)}>
          {text('counts.giveUp')}
        </Button>
      </Group>
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={text('counts.giveUp')}
        closeButtonProps={{ 'aria-label': text('close') }}
      >
        {isAsked ? <Asked {...props} onCancel={() => setAsked(false)} /> : null}
      </Modal>
    </>
  );
}

const BUTTON_ID = 'count-give-up';

function Asked({ user, facilityId, started, onCancel }: Props & { readonly onCancel: () => void }) {
  const { text } = useText();
  const navigate = useNavigate();
  const end = useKeptCommand({
    kept: { what: 'countEnd', user, id: started },
    read: (sent) => AbandonBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('recordTransaction', { params: { facilityId }, body, commandId }),
    onTaken: () => {
      beginCount({ user, facilityId, started }, false);
      void navigate({ to: '/facilities/$facilityId/counts', params: { facilityId } });
    },
  });
  return (
    <Stack>
      <ErrorSummary issues={end.issuesAt(() => BUTTON_ID)} attempt={end.answers} />
      <Text>{text('counts.giveUp.help')}</Text>
      {end.unanswered === undefined ? null : <Text fw={600}>{text('reversal.unanswered')}</Text>}
      <Group>
        <Button
          id={BUTTON_ID}
          color="red.9"
          loading={end.isSending}
          onClick={() => void end.send({ kind: 'count.abandon', started })}
        >
          {text('counts.giveUp')}
        </Button>
        <Button variant="default" data-autofocus onClick={onCancel}>
          {text('counts.goOn')}
        </Button>
      </Group>
    </Stack>
  );
}
