import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Reply } from '../../../client/call.ts';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { RecordLinks } from '../record-links.tsx';
import { CardEntries } from './card-entries.tsx';
import { CardHead } from './card-head.tsx';
import { CardPages } from './card-pages.tsx';
import classes from './card.module.css';
import { Reversal } from './reversal.tsx';
import { TakenBack } from './taken-back.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

/** Entries of one page of a card. */
const ENTRIES_MAX = 50;

/** The stock card of an item: every entry with the balance after it, newest first. */
export function StockCard() {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const { cursor } = route.useSearch();
  const { data, error, refetch } = useQuery(
    reading('getStockCard', {
      params: { facilityId, itemId },
      query: { limit: ENTRIES_MAX, cursor },
    }),
  );
  return (
    <Stack>
      <TextLink
        to="/facilities/$facilityId/stock"
        params={{ facilityId }}
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
  const [takenBack, setTakenBack] = useState<number>();
  return (
    <>
      <CardHead item={card.item} balance={card.balance} />
      <RecordLinks facilityId={facilityId} item={card.item.id} />
      {takenBack === undefined ? null : <TakenBack ordinal={takenBack} />}
      {card.rows.length === 0 ? (
        <Empty title={text('card.empty')} />
      ) : (
        <CardEntries rows={card.rows} zone={facility?.zone ?? 'UTC'} />
      )}
      <CardPages next={card.next} />
      <Text className="small muted">{text('card.asOf', { ordinal: card.ordinal })}</Text>
      <Reversal onTakenBack={setTakenBack} />
    </>
  );
}
