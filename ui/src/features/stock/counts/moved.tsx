import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { ChangedSince } from '@lumbung/schemas/endpoints/started-counts';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Notice } from '../../../components/notice.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatChange } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { BalanceName } from '../balance-name.tsx';
import type { Draft } from '../record/draft.ts';
import { documentFieldId } from '../record/fields.ts';
import classes from './counts.module.css';
import { useRestart } from './use-restart.ts';

type Props = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly started: string;
  readonly scope: CountScope;
  readonly draft: Draft;
  readonly moved: readonly ChangedSince[];
};

/** Where a refusal of a stale count leads. */
const BUTTON_ID = documentFieldId('started');

/** Says which balances moved since a count was started, and starts it again with all the others. */
export function Moved({ user, facility, started, scope, draft, moved }: Props) {
  const { text } = useText();
  const navigate = useNavigate();
  const facilityId = facility.id;
  const restart = useRestart({
    user,
    facilityId,
    started,
    draft,
    moved,
    onRestarted: (eventId) =>
      void navigate({
        to: '/facilities/$facilityId/counts/started/$eventId',
        params: { facilityId, eventId },
        replace: true,
      }),
  });
  const words = moved.length === 1 ? 'counts.moved.one' : 'counts.moved.other';
  return (
    <Notice
      tone="unsure"
      icon={<IconAlertTriangle aria-hidden />}
      title={text(words, { count: moved.length })}
      data-moved={moved.length}
    >
      <ErrorSummary issues={restart.issuesAt(() => BUTTON_ID)} attempt={restart.answers} />
      <ul className={classes['moved']}>
        {moved.map((change, index) => (
          <Change key={index} change={change} facility={facility} />
        ))}
      </ul>
      <Text>{text('counts.moved.help')}</Text>
      {restart.unanswered === undefined ? null : (
        <Text fw={600}>{text('reversal.unanswered')}</Text>
      )}
      <Group>
        <Button
          id={BUTTON_ID}
          loading={restart.isSending}
          onClick={() => void restart.send({ kind: 'count.start', scope })}
        >
          {text('counts.again')}
        </Button>
      </Group>
    </Notice>
  );
}

type ChangeProps = { readonly change: ChangedSince; readonly facility: FacilityRow };

function Change({ change, facility }: ChangeProps) {
  const { text, language } = useText();
  const { item, itemName, recordedAt, change: quantity } = change;
  return (
    <li>
      <TextLink
        to="/facilities/$facilityId/stock/$itemId"
        params={{ facilityId: facility.id, itemId: item }}
      >
        {itemName}
      </TextLink>{' '}
      <BalanceName balance={change} />
      <span className="small muted">
        {quantity === undefined ? '' : ` ${formatChange(quantity, language)}`}
        {' · '}
        {text('counts.movedAt', { moment: formatMoment(recordedAt, facility.zone, language) })}
      </span>
    </li>
  );
}
