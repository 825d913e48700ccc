import { Button, Text } from '@mantine/core';
import { IconCloudOff, IconInfoCircle, IconMoodSad } from '@tabler/icons-react';
import { ProblemError, UnreachableError } from '../client/faults.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import type { Describe } from '../i18n/refusal-text.ts';
import { useText } from '../i18n/text.ts';
import type { Texts } from '../i18n/text.ts';
import { useDescriber } from './describer.tsx';
import { Notice } from './notice.tsx';

type Props = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

/** Says why something could not be read or done, and offers to try again. */
export function Fault({ error, onRetry }: Props) {
  const { text } = useText();
  const describe = useDescriber();
  const { title, remedy, icon } = wordsOf(error, text, describe);
  const id = error instanceof ProblemError ? error.problem.requestId : undefined;
  return (
    <div role="alert">
      <Notice tone="plain" icon={icon} title={title}>
        <Text>{remedy}</Text>
        {onRetry === undefined ? null : (
          <div>
            <Button variant="default" onClick={onRetry}>
              {text('fault.retry')}
            </Button>
          </div>
        )}
        {id === undefined ? null : (
          <Text className="small muted">{text('fault.requestId', { id })}</Text>
        )}
      </Notice>
    </div>
  );
}

function wordsOf(error: unknown, text: Texts, describe: Describe) {
  if (error instanceof UnreachableError) {
    const icon = <IconCloudOff aria-hidden />;
    return { title: text('fault.unreachable'), remedy: text('fault.unreachable.remedy'), icon };
  }
  if (error instanceof ProblemError) {
    const icon = <IconInfoCircle aria-hidden />;
    return { ...refusalText(error.problem, text, describe), icon };
  }
  const icon = <IconMoodSad aria-hidden />;
  return { title: text('fault.unreadable'), remedy: text('fault.unreadable.remedy'), icon };
}
