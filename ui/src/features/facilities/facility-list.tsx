import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { reading } from '../../client/api.ts';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import classes from './facility-list.module.css';

const route = getRouteApi('/signed-in/facilities');

/** Facilities that are shown at once; a search finds the others. */
const ROWS_MAX = 50;
const TYPING_MILLISECONDS = 250;

/** The facilities that I may see, to choose one. */
export function FacilityList() {
  const { text } = useText();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [asked] = useDebouncedValue(q, TYPING_MILLISECONDS);
  const { data, error, refetch } = useQuery({
    ...reading('listFacilities', { query: { limit: ROWS_MAX, q: asked } }),
    placeholderData: keepPreviousData,
  });
  const search = (typed: string) =>
    void navigate({ search: typed === '' ? {} : { q: typed }, replace: true });
  return (
    <Stack>
      <PageHeading title={text('facilities.title')} />
      <TextLink to="/recalls">{text('recalls.title')}</TextLink>
      <SearchBox label={text('facilities.search')} value={q} onSearch={search} />
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : <Rows rows={data.rows} isCut={data.next !== undefined} />}
    </Stack>
  );
}

function Rows({ rows, isCut }: { readonly rows: readonly FacilityRow[]; readonly isCut: boolean }) {
  const { text } = useText();
  if (rows.length === 0) return <Empty title={text('facilities.nothing')} />;
  return (
    <>
      <ul className={classes['list']}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/facilities/$facilityId/stock"
              params={{ facilityId: row.id }}
              className={classes['row'] ?? ''}
            >
              <strong>{row.name}</strong>
              <span className="small muted">
                {text(`facilityKind.${row.kind}`)} · {row.code}
                {row.regionName === undefined ? '' : ` · ${row.regionName}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {isCut ? <Text className="muted">{text('facilities.cut', { count: ROWS_MAX })}</Text> : null}
    </>
  );
}
