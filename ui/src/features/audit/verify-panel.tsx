import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { Fault } from '../../components/fault.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { flawText } from './flaw-text.ts';
import { KeyPanel } from './key-panel.tsx';
import type { Verification } from './use-verification.ts';
import type { Verdict } from './verify/run-verification.ts';

type Props = { readonly verification: Verification };

/** The badge: whether this browser itself computed what the page shows, or what it found wrong. */
export function VerifyPanel({ verification }: Props) {
  const { text, language } = useText();
  const { verdict, error, isRunning, events, start, stop } = verification;
  const { tone, icon: Icon } = looks(verdict);
  return (
    <Notice
      tone={tone}
      icon={<Icon size={22} aria-hidden />}
      title={text(`verify.${verdict?.kind ?? (isRunning ? 'running' : 'notYet')}`)}
      data-verdict={verdict?.kind ?? 'none'}
      data-flaw={verdict?.kind === 'flawed' ? verdict.flaw.kind : undefined}
    >
      <div aria-live="polite">
        {isRunning ? (
          <Text>{text('verify.progress', { events: formatNumber(events, language) })}</Text>
        ) : null}
        {verdict === undefined ? null : <Words verdict={verdict} />}
      </div>
      {error === undefined ? null : <Fault error={error} onRetry={start} />}
      <Group data-screen-only>
        {isRunning ? (
          <Button variant="default" onClick={stop}>
            {text('verify.stop')}
          </Button>
        ) : (
          <Button variant="default" onClick={start}>
            {text(verdict === undefined ? 'verify.start' : 'verify.again')}
          </Button>
        )}
      </Group>
      <KeyPanel key={`${verdict?.kind} ${isRunning}`} />
    </Notice>
  );
}

function looks(verdict: Verdict | undefined) {
  if (verdict?.kind === 'verified') return { tone: 'done', icon: IconShieldCheck } as const;
  if (verdict?.kind === 'flawed') return { tone: 'problem', icon: IconAlertTriangle } as const;
  return { tone: 'plain', icon: IconShieldQuestion } as const;
}

function Words({ verdict }: { readonly verdict: Verdict }) {
  const { text, language } = useText();
  if (verdict.kind === 'flawed') {
    return <Text fw={600}>{flawText(verdict.flaw, text, language)}</Text>;
  }
  if (verdict.kind === 'tooLong') {
    return <Text>{text('verify.tooLong.help', { events: verdict.events })}</Text>;
  }
  const { events, entries, size, byBrowser } = verdict;
  const [eventCount, entryCount, sizeCount] = [events, entries, size].map((each) =>
    formatNumber(each, language),
  );
  return (
    <>
      <Text>
        {text('verify.verified.help', {
          events: eventCount ?? '',
          entries: entryCount ?? '',
          size: sizeCount ?? '',
        })}
      </Text>
      <Text className="small muted">
        {text(byBrowser.hashes ? 'verify.hashesByBrowser' : 'verify.hashesByPage')}{' '}
        {text(byBrowser.signature ? 'verify.signatureByBrowser' : 'verify.signatureByPage')}{' '}
        {text('verify.limits')}
      </Text>
    </>
  );
}
