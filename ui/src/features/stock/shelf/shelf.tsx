import { Group, Kbd, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { SearchBox } from '../../../components/search-box.tsx';
import { useToday } from '../../../components/use-today.ts';
import { civilDate } from '../../../format/local-time.ts';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { stockOf } from '../stock-query.ts';
import type { WholeStock } from '../stock-query.ts';
import { PastForm } from '../past/past-form.tsx';
import { PastNotice } from '../past/past-notice.tsx';
import { NOW, isPast } from '../past/search.ts';
import type { Past } from '../past/search.ts';
import { VialsNotice } from '../vials/vials-notice.tsx';
import { FilterRow } from './filter-row.tsx';
import { matches, passes } from './filter.ts';
import { SEARCH_ID } from './search.ts';
import { ShelfRows } from './shelf-rows.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock');

/** The stock of a facility: what is there, what is low, what expires, and a search over it. */
export function Shelf() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const facility = useFacility(facilityId);
  const { asAt, knownAt } = route.useSearch();
  const { data, error, refetch } = useQuery(stockOf(facilityId, { asAt, knownAt }));
  return (
    <Stack>
      {data === undefined ? <PageHeading title={text('shelf.title')} /> : null}
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined || facility === undefined ? null : (
        <Stock stock={data} facility={facility} />
      )}
    </Stack>
  );
}

function Stock(props: { readonly stock: WholeStock; readonly facility: FacilityRow }) {
  const { stock, facility } = props;
  const { text, language } = useText();
  const { q = '', show = 'all', asAt, knownAt } = route.useSearch();
  const navigate = route.useNavigate();
  const past = { asAt, knownAt };
  const now = useToday(facility.zone);
  const today = isPast(past) ? civilDate(new Date(stock.asAt), facility.zone) : now;
  const look = (at: Past) => void navigate({ search: (old) => ({ ...old, ...at }) });
  const found = stock.rows.filter((row) => matches(row, q));
  const shown = found.filter((row) => passes(row, show, today));
  const search = (typed: string) =>
    void navigate({
      search: (old) => ({ ...old, q: typed === '' ? undefined : typed }),
      replace: true,
    });
  return (
    <>
      <Group justify="space-between" align="baseline" gap="xs">
        <PageHeading title={text('shelf.title')} />
        {isPast(past) ? null : (
          <Text className="small muted">
            {text('shelf.asOf', {
              moment: formatMoment(stock.readAt, facility.zone, language),
              ordinal: stock.ordinal,
            })}
          </Text>
        )}
      </Group>
      {isPast(past) ? (
        <PastNotice answer={stock} zone={facility.zone} onNow={() => look(NOW)} />
      ) : (
        <VialsNotice facilityId={facility.id} />
      )}
      <SearchBox
        id={SEARCH_ID}
        label={text('shelf.search')}
        hint={
          <Kbd aria-hidden className="forKeys">
            /
          </Kbd>
        }
        value={q}
        onSearch={search}
      />
      <FilterRow rows={found} show={show} today={today} />
      <PastForm past={past} zone={facility.zone} onAsk={look} />
      <ShelfRows
        rows={shown}
        today={today}
        isEmptyBook={stock.rows.length === 0}
        facilityId={facility.id}
      />
    </>
  );
}
