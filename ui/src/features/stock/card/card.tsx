import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { Reply } from '../../../client/call.ts';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { PastForm } from '../past/past-form.tsx';
import { PastNotice } from '../past/past-notice.tsx';
import { NOW, isPast, pastQuery } from '../past/search.ts';
import type { Past } from '../past/search.ts';
import { RecordLinks } from '../record-links.tsx';
import { CardEntries } from './card-entries.tsx';
import { CardHead } from './card-head.tsx';
import { CardPages } from './card-pages.tsx';
import classes from './card.module.css';
import { Reversal } from './reversal.tsx';
import { TakenBack } from './taken-back.tsx';
import type { TakenBackDocument } from './taken-back.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

/** Entries of one page of a card. */
const ENTRIES_MAX = 50;

/** The stock card of an item: every entry with the balance after it, newest first. */
export function StockCard() {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const { cursor, asAt, knownAt } = route.useSearch();
  const { data, error, refetch } = useQuery(
    reading('getStockCard', {
      params: { facilityId, itemId },
      query: { limit: ENTRIES_MAX, cursor, ...pastQuery({ asAt, knownAt }) },
    }),
  );
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/stock"
        params={{ facilityId }}
        search={{ asAt, knownAt }}
        className={classes['back'] ?? ''}
      >
        {text('card.back')}
      </TextLink>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : <Card card={data} />}
    </Stack>
  );
}

function Card({ card }: { readonly card: Reply<'getStockCard'> }) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const facility = useFacility(facilityId);
  const [takenBack, setTakenBack] = useState<TakenBackDocument>();
  const { asAt, knownAt } = route.useSearch();
  const navigate = route.useNavigate();
  const past = { asAt, knownAt };
  const hasUnknown = card.rows.some(({ lot }) => lot === UNKNOWN_LOT);
  const zone = facility?.zone ?? 'UTC';
  const look = (at: Past) => void navigate({ search: at });
  return (
    <>
      <CardHead item={card.item} balance={card.balance} isPast={isPast(past)} />
      {isPast(past) ? (
        <PastNotice answer={card} zone={zone} onNow={() => look(NOW)} />
      ) : (
        <RecordLinks facilityId={facilityId} item={card.item.id} hasUnknown={hasUnknown} />
      )}
      {takenBack === undefined ? null : <TakenBack takenBack={takenBack} item={card.item.id} />}
      {card.rows.length === 0 ? (
        <Empty title={text('card.empty')} />
      ) : (
        <CardEntries rows={card.rows} zone={zone} />
      )}
      <CardPages next={card.next} />
      <PastForm past={past} zone={zone} onAsk={look} />
      <Text className="small muted">{text('card.asOf', { ordinal: card.ordinal })}</Text>
      {isPast(past) ? null : <Reversal onTakenBack={setTakenBack} />}
    </>
  );
}
