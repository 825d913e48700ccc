import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { reading } from '../../client/api.ts';
import type { Reply } from '../../client/call.ts';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { Pages } from '../../components/pages.tsx';
import { ButtonLink, TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useFacility } from '../../reads/facility.ts';
import { AuditEntries } from './audit-entries.tsx';
import { AuditHead } from './audit-head.tsx';
import classes from './audit.module.css';
import { entriesCsv } from './entries-csv.ts';
import { EntryChain } from './entry-chain.tsx';
import { Fold } from './fold.tsx';
import { momentQuery } from './search.ts';
import type { AuditSearch } from './search.ts';
import { SaveButtons } from './save-buttons.tsx';
import { TimeAxes } from './time-axes.tsx';
import { TimeForm } from './time-form.tsx';
import { useVerification } from './use-verification.ts';
import { VerifyPanel } from './verify-panel.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

const PaperSeal = lazy(async () => ({ default: (await import('./paper-seal.tsx')).PaperSeal }));

/** Entries of one page. */
const ENTRIES_MAX = 50;

/** An item in time: its balance and entries at any pair of moments, and their proof. */
export function Audit() {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const { cursor, ...search } = route.useSearch();
  const zone = useFacility(facilityId)?.zone;
  const navigate = route.useNavigate();
  const look = (next: AuditSearch) => void navigate({ search: next, resetScroll: false });
  const { data, error, refetch } = useQuery({
    ...reading('getStockCard', {
      params: { facilityId, itemId },
      query: { limit: ENTRIES_MAX, cursor, ...momentQuery(search) },
    }),
    placeholderData: (before) => before,
  });
  return (
    <Stack className={classes['page'] ?? ''}>
      <TextLink
        to="/facilities/$facilityId/audit"
        params={{ facilityId }}
        className={classes['back'] ?? ''}
        data-screen-only
      >
        {text('audit.otherItem')}
      </TextLink>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined ? <Loading /> : null}
      {data === undefined || zone === undefined || error !== null ? null : (
        <>
          <AuditHead card={data} zone={zone} />
          <TimeAxes
            facilityId={facilityId}
            itemId={itemId}
            search={search}
            shown={data}
            zone={zone}
            onMove={look}
          />
          <TimeForm
            key={JSON.stringify([search.asAt, search.knownAt, search.book])}
            search={search}
            zone={zone}
            onAsk={look}
          />
          <Shown
            key={`${data.asAt} ${data.ordinal} ${data.book} ${cursor}`}
            card={data}
            zone={zone}
          />
        </>
      )}
    </Stack>
  );
}

type ShownProps = { readonly card: Reply<'getStockCard'>; readonly zone: string };

/** What the page shows of one pair of moments, its verification, and what can be taken away. */
function Shown({ card, zone }: ShownProps) {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const { cursor, fold, entry } = route.useSearch();
  const code = useFacility(facilityId)?.code ?? facilityId;
  const verification = useVerification({
    facility: facilityId,
    item: itemId,
    asAt: card.asAt,
    ordinal: card.ordinal,
    book: card.book,
    balance: card.balance,
    rows: card.rows,
    isCutBefore: cursor !== undefined,
    isCutBehind: card.next !== undefined,
  });
  const { verdict } = verification;
  return (
    <>
      <VerifyPanel verification={verification} />
      <Group data-screen-only>
        <ButtonLink
          variant="default"
          to="/facilities/$facilityId/audit/$itemId/changes"
          params={{ facilityId, itemId }}
        >
          {text('changes.open')}
        </ButtonLink>
        <SaveButtons
          name={`${code}-${card.item.code}-${card.asAt.slice(0, 10)}-${card.ordinal}.csv`}
          csv={() => entriesCsv(card, { facilityCode: code, zone })}
        />
      </Group>
      {card.rows.length === 0 ? (
        <Empty title={text('audit.nothing')} />
      ) : (
        <AuditEntries rows={card.rows} zone={zone} />
      )}
      <div data-screen-only>
        <Pages label={text('card.pages')} cursor={cursor} next={card.next} />
      </div>
      <Text className="small muted">{text('audit.asOf', { ordinal: card.ordinal })}</Text>
      {verdict?.kind === 'verified' ? (
        <Suspense>
          <PaperSeal note={verdict.note} />
        </Suspense>
      ) : null}
      {fold === undefined ? null : <Fold key={fold} card={card} fold={fold} zone={zone} />}
      {entry === undefined ? null : <EntryChain key={entry} eventId={entry} zone={zone} />}
    </>
  );
}
