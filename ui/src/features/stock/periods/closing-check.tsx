import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useDescriber } from '../../../components/describer.tsx';
import { Notice } from '../../../components/notice.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import type { Check } from '../record/use-check.ts';
import classes from './periods.module.css';

const PeriodClosed = z.looseObject({ balances: z.int() });

/** What the server says of a closing before it is one: that it would go, or why it would not. */
export function ClosingCheck({ check }: { readonly check: Check }) {
  const { text } = useText();
  if (check.kind === 'refused') return <WouldBeRefused check={check} />;
  if (check.kind === 'passed') {
    return (
      <Said kind="passed" icon={<IconCircleCheck size={20} aria-hidden />}>
        <WouldGo check={check} />
      </Said>
    );
  }
  return check.kind === 'checking' ? (
    <Said kind="checking" icon={<IconRefresh size={20} aria-hidden />}>
      {text('review.checking')}
    </Said>
  ) : (
    <Said kind="notChecked" icon={<IconCloudOff size={20} aria-hidden />}>
      {text('review.notChecked')}
    </Said>
  );
}

type SaidProps = {
  readonly kind: Check['kind'];
  readonly icon: ReactNode;
  readonly children: ReactNode;
};

function Said({ kind, icon, children }: SaidProps) {
  return (
    <output className={classes['check']} data-check={kind}>
      {icon}
      <span>{children}</span>
    </output>
  );
}

function WouldGo({ check }: { readonly check: Extract<Check, { kind: 'passed' }> }) {
  const { text, language } = useText();
  const { answer } = check;
  const [event] = answer.verdict === 'wouldBeAccepted' ? answer.events : [];
  const closed = PeriodClosed.safeParse(event?.data).data;
  if (closed === undefined) return text('closing.wouldGo');
  const words = closed.balances === 1 ? 'closing.wouldGo.one' : 'closing.wouldGo.other';
  return text(words, { count: formatNumber(closed.balances, language) });
}

function WouldBeRefused({ check }: { readonly check: Extract<Check, { kind: 'refused' }> }) {
  const { text } = useText();
  const describe = useDescriber();
  const { problem } = check;
  const all = problem.refusals.length > 0 ? problem.refusals : [problem];
  return (
    <div role="alert">
      <Notice
        tone="problem"
        icon={<IconAlertTriangle aria-hidden />}
        title={text('closing.wouldNotGo')}
        data-check="refused"
      >
        {all.map((refused, index) => {
          const { title, remedy } = refusalText(refused, text, describe);
          return (
            <Text key={index}>
              {title}. {remedy}
            </Text>
          );
        })}
      </Notice>
    </div>
  );
}
