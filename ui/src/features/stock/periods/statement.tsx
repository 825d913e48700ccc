import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { civilDate } from '../../../format/local-time.ts';
import { formatPeriod } from '../../../format/periods.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { AdjustmentsLink } from './adjustments-link.tsx';
import classes from './statement.module.css';
import { isIdle } from './statement-items.ts';
import { statementOf } from './statement-query.ts';
import type { WholeStatement } from './statement-query.ts';
import { StatementRows } from './statement-rows.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods/statement');

/** What a facility had, received, consumed and adjusted of each item in a period. */
export function Statement() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { from, to } = route.useSearch();
  const facility = useFacility(facilityId);
  const { data, error, refetch } = useQuery(statementOf(facilityId, from, to));
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/periods"
        params={{ facilityId }}
        className={classes['back'] ?? ''}
        data-screen-only
      >
        {text('statement.back')}
      </TextLink>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && (data === undefined || facility === undefined) ? <Loading /> : null}
      {data === undefined || facility === undefined ? null : (
        <Whole statement={data} facility={facility} />
      )}
    </Stack>
  );
}

type Props = { readonly statement: WholeStatement; readonly facility: FacilityRow };

function Whole({ statement, facility }: Props) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { differing: wantsDiffering, period: closed } = route.useSearch();
  const { from, until, items, ordinal } = statement;
  const { zone } = facility;
  const [firstDay, lastDay] = [from, until].map((moment) => civilDate(new Date(moment), zone));
  const period = formatPeriod(firstDay ?? '', lastDay ?? '', language);
  const present = items.filter((item) => !isIdle(item));
  const differing = present.filter((item) => item.differing.length > 0);
  const shown = wantsDiffering === true ? differing : present;
  return (
    <>
      <PageHeading title={text('statement.title', { period })} />
      <Text>
        {facility.name} <span className="muted">{facility.code}</span>
      </Text>
      <Summary count={differing.length} />
      {closed === undefined ? null : (
        <AdjustmentsLink facilityId={facilityId} period={closed} name={period} />
      )}
      <Group justify="space-between" data-screen-only>
        <OnlyDiffering isPossible={differing.length > 0} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          {text('statement.print')}
        </Button>
      </Group>
      {shown.length === 0 ? (
        <Empty title={text(wantsDiffering === true ? 'statement.agree' : 'statement.nothing')} />
      ) : (
        <StatementRows items={shown} />
      )}
      <Text className="small muted">{text('statement.formula')}</Text>
      <Text className="small muted">{text('statement.asOf', { ordinal })}</Text>
    </>
  );
}

/** What the two books are, and of how many items they differ. */
function Summary({ count }: { readonly count: number }) {
  const { text } = useText();
  if (count === 0) return <Text className="muted">{text('statement.agree')}</Text>;
  const words = count === 1 ? 'statement.differ.one' : 'statement.differ.other';
  return (
    <div>
      <Text fw={600}>{text(words, { count })}</Text>
      <Text className="muted">{text('statement.books')}</Text>
    </div>
  );
}

function OnlyDiffering({ isPossible }: { readonly isPossible: boolean }) {
  const { text } = useText();
  const { differing } = route.useSearch();
  const navigate = route.useNavigate();
  if (!isPossible && differing !== true) return <span />;
  return (
    <Checkbox
      label={text('statement.onlyDiffering')}
      checked={differing === true}
      onChange={({ currentTarget: { checked } }) =>
        void navigate({
          search: (old) => ({ ...old, differing: checked ? true : undefined }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
