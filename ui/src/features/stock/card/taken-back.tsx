import { Alert } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/text.ts';

/** Says that lines were taken back, as the server answered. */
export function TakenBack({ ordinal }: { readonly ordinal: number }) {
  const { text } = useText();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), [ordinal]);
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="padi"
      variant="outline"
      icon={<IconCircleCheck aria-hidden />}
      title={text('reversal.done')}
      data-recorded={ordinal}
    >
      {text('reversal.done.help', { ordinal })}
    </Alert>
  );
}
