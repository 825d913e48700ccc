import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { formatDate } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { matches } from '../shelf/filter.ts';
import { PlanningRows } from './planning-rows.tsx';
import { planningOf } from './planning-query.ts';
import type { WholePlanning } from './planning-query.ts';
import { SwitchRow } from './switch-row.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/planning');

/** What a facility consumes of each item, how long it lasts, and what to order. */
export function Planning() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { transfers, stockOutDays } = route.useSearch();
  const { data, error, refetch } = useQuery({
    ...planningOf(facilityId, { transfers, stockOutDays }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack>
      <Group justify="space-between" align="baseline" gap="xs">
        <PageHeading title={text('planning.title')} />
        {data === undefined ? null : <Period planning={data} />}
      </Group>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : <Items planning={data} />}
    </Stack>
  );
}

function Period({ planning }: { readonly planning: WholePlanning }) {
  const { text, language } = useText();
  const { from, to, ordinal } = planning;
  const period = { from: formatDate(from, language), to: formatDate(to, language), ordinal };
  return <Text className="small muted">{text('planning.period', period)}</Text>;
}

function Items({ planning }: { readonly planning: WholePlanning }) {
  const { text } = useText();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const search = (typed: string) =>
    void navigate({
      search: (old) => ({ ...old, q: typed === '' ? undefined : typed }),
      replace: true,
    });
  return (
    <>
      <SearchBox label={text('shelf.search')} value={q} onSearch={search} />
      <SwitchRow />
      <PlanningRows rows={planning.rows.filter((row) => matches(row, q))} />
    </>
  );
}
