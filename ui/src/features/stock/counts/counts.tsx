import { Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { CountUnderWay } from '@lumbung/schemas/endpoints/counts';
import { reading } from '../../../client/api.ts';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Pages } from '../../../components/pages.tsx';
import { ButtonLink, TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import classes from './counts.module.css';
import { MadeCounts } from './made-counts.tsx';
import { ScopeWords } from './scope-words.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/counts');

/** Counts of one page of the list. */
const COUNTS_MAX = 50;

/** The counts of a facility: those that are under way, and those that were made. */
export function Counts() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { cursor } = route.useSearch();
  const { data: me } = useMe();
  const zone = useFacility(facilityId)?.zone;
  const query = { limit: COUNTS_MAX, cursor };
  const { data, error, refetch } = useQuery(
    reading('listCounts', { params: { facilityId }, query }),
  );
  const mayCount = me?.rights.includes('stock.count') === true;
  const isRead = data !== undefined && zone !== undefined;
  return (
    <Stack>
      <Group justify="space-between">
        <PageHeading title={text('counts.title')} />
        {mayCount ? (
          <ButtonLink
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            to="/facilities/$facilityId/counts/start"
            params={{ facilityId }}
          >
            {text('counts.start')}
          </ButtonLink>
        ) : null}
      </Group>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && !isRead ? <Loading /> : null}
      {isRead && data.underWay.length > 0 ? (
        <UnderWay counts={data.underWay} zone={zone} mayCount={mayCount} />
      ) : null}
      {isRead ? <MadeCounts counts={data.rows} zone={zone} /> : null}
      {isRead ? <Pages label={text('counts.pages')} cursor={cursor} next={data.next} /> : null}
    </Stack>
  );
}

type UnderWayProps = {
  readonly counts: readonly CountUnderWay[];
  readonly zone: string;
  readonly mayCount: boolean;
};

function UnderWay({ counts, zone, mayCount }: UnderWayProps) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  return (
    <>
      <Title order={2}>{text('counts.underWay')}</Title>
      <ul className={classes['list']} aria-label={text('counts.underWay')}>
        {counts.map(({ event, scope, startedAt, lines }) => (
          <li key={event} className={classes['row']}>
            <TextLink
              to="/facilities/$facilityId/counts/started/$eventId"
              params={{ facilityId, eventId: event }}
              className={classes['way'] ?? ''}
            >
              {text(mayCount ? 'counts.continue' : 'counts.look')}
              {': '}
              {scope === undefined ? null : <ScopeWords scope={scope} />}
            </TextLink>
            <Text className="small muted">
              {text('counts.startedAt', { moment: formatMoment(startedAt, zone, language) })}
              {' · '}
              {text(lines === 1 ? 'periods.balances.one' : 'periods.balances.other', {
                count: formatNumber(lines, language),
              })}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
