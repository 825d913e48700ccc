import { Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CountRow } from '@lumbung/schemas/endpoints/counts';
import { Empty } from '../../../components/empty.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { CountDifferences } from './count-differences.tsx';
import classes from './counts.module.css';
import { ScopeWords } from './scope-words.tsx';

type Props = { readonly counts: readonly CountRow[]; readonly zone: string };

/** The counts that were made, last recorded first; the differences of each open below it. */
export function MadeCounts({ counts, zone }: Props) {
  const { text } = useText();
  if (counts.length === 0) return <Empty title={text('counts.none')} />;
  return (
    <>
      <Title order={2}>{text('counts.made')}</Title>
      <ul className={classes['list']} aria-label={text('counts.made')}>
        {counts.map((count) => (
          <MadeCount key={count.event} count={count} zone={zone} />
        ))}
      </ul>
    </>
  );
}

function MadeCount({ count, zone }: { readonly count: CountRow; readonly zone: string }) {
  const { text, language } = useText();
  const { facilityId = '' } = useParams({ strict: false });
  const [isOpen, setOpen] = useState(false);
  const { event, occurredAt, scope, document, lines, restatements } = count;
  const moment = formatMoment(occurredAt, zone, language);
  const words = [
    document,
    text(lines === 1 ? 'periods.balances.one' : 'periods.balances.other', {
      count: formatNumber(lines, language),
    }),
    restatements === 0
      ? undefined
      : text(restatements === 1 ? 'counts.restated.one' : 'counts.restated.other', {
          count: formatNumber(restatements, language),
        }),
  ].filter((part) => part !== undefined);
  return (
    <li className={classes['row']}>
      <div className={classes['head']}>
        <div>
          <TextLink
            to="/facilities/$facilityId/counts/$eventId"
            params={{ facilityId, eventId: event }}
            className={classes['way'] ?? ''}
          >
            {moment}
            {' · '}
            {scope === undefined ? text('event.OpeningBalanceSet') : <ScopeWords scope={scope} />}
          </TextLink>
          <Text className="small muted">{words.join(' · ')}</Text>
        </div>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {text('counts.differences.short')}
          <VisuallyHidden> {moment}</VisuallyHidden>
        </Button>
      </div>
      {isOpen ? <CountDifferences eventId={event} zone={zone} /> : null}
    </li>
  );
}
