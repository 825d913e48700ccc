import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../../client/api.ts';
import type { Reply } from '../../../client/call.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { CountLines } from './count-lines.tsx';
import classes from './counts.module.css';
import { isDifferent } from './differences.ts';
import { ScopeWords } from './scope-words.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/counts/$eventId');

/** A count: what the book had, what was counted, and the difference, recorded and restated. */
export function Count() {
  const { text } = useText();
  const { facilityId, eventId } = route.useParams();
  const zone = useFacility(facilityId)?.zone;
  const { data, error, refetch } = useQuery(
    reading('getCount', { params: { facilityId, eventId } }),
  );
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/counts"
        params={{ facilityId }}
        className={classes['way'] ?? ''}
        data-screen-only
      >
        {text('counts.title')}
      </TextLink>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && (data === undefined || zone === undefined) ? <Loading /> : null}
      {data === undefined || zone === undefined ? null : <Found answer={data} zone={zone} />}
    </Stack>
  );
}

type Props = { readonly answer: Reply<'getCount'>; readonly zone: string };

function Found({ answer, zone }: Props) {
  const { text, language } = useText();
  const { differing = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { count, rows, ordinal } = answer;
  const shown = differing ? rows.filter(isDifferent) : rows;
  return (
    <>
      <PageHeading
        title={text('counts.of', { moment: formatMoment(count.occurredAt, zone, language) })}
      />
      <Text>
        {count.scope === undefined ? (
          text('event.OpeningBalanceSet')
        ) : (
          <ScopeWords scope={count.scope} />
        )}
        {count.document === undefined ? '' : ` · ${count.document}`}
      </Text>
      {count.restatements === 0 ? null : <Text className="muted">{text('counts.books')}</Text>}
      <Checkbox
        label={text('counts.onlyDiffering')}
        checked={differing}
        data-screen-only
        onChange={({ currentTarget: { checked } }) =>
          void navigate({
            search: { differing: checked ? true : undefined },
            replace: true,
            resetScroll: false,
          })
        }
      />
      {shown.length === 0 ? (
        <Empty title={text('counts.noDifference')} />
      ) : (
        <CountLines rows={shown} zone={zone} />
      )}
      <Text className="small muted">{text('statement.asOf', { ordinal })}</Text>
    </>
  );
}
