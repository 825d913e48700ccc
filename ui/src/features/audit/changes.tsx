import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../client/api.ts';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Pages } from '../../components/pages.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useFacility } from '../../reads/facility.ts';
import classes from './audit.module.css';
import { ChangesDifference } from './changes-difference.tsx';
import { ChangesForm } from './changes-form.tsx';
import { ChangesRows } from './changes-rows.tsx';
import { learnedCsv } from './entries-csv.ts';
import { SaveButtons } from './save-buttons.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId/changes');

/** Entries of one page. */
const CHANGES_MAX = 50;

/** What became known of an item between two moments and lies in a period: by whom, and why. */
export function Changes() {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const search = route.useSearch();
  const { since, knownAt, from, to, cursor } = search;
  const facility = useFacility(facilityId);
  const zone = facility?.zone;
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(
    reading('listLearned', {
      params: { facilityId },
      query: { limit: CHANGES_MAX, cursor, item: itemId, since, asKnownAt: knownAt, from, to },
    }),
  );
  const isRead = data !== undefined && zone !== undefined && error === null;
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/audit/$itemId"
        params={{ facilityId, itemId }}
        className={classes['back'] ?? ''}
        data-screen-only
      >
        {text('changes.back')}
      </TextLink>
      <div>
        <PageHeading title={text('changes.title')} />
        <Text className="muted">{text('changes.help')}</Text>
      </div>
      {zone === undefined ? null : (
        <ChangesForm
          key={JSON.stringify(search)}
          search={search}
          zone={zone}
          onAsk={(next) => void navigate({ search: next })}
        />
      )}
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && !isRead ? <Loading /> : null}
      {isRead && data.rows.length > 0 ? (
        <Group data-screen-only>
          <SaveButtons
            name={`${facility?.code}-changes-${data.sinceOrdinal}-${data.ordinal}.csv`}
            csv={() => learnedCsv(data, { facilityCode: facility?.code ?? facilityId, zone })}
          />
        </Group>
      ) : null}
      {isRead ? <ChangesDifference learned={data} to={to} zone={zone} /> : null}
      {isRead && data.rows.length === 0 ? <Empty title={text('changes.none')} /> : null}
      {isRead && data.rows.length > 0 ? <ChangesRows rows={data.rows} zone={zone} /> : null}
      {isRead ? <Pages label={text('changes.pages')} cursor={cursor} next={data.next} /> : null}
    </Stack>
  );
}
