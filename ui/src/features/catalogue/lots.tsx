import { Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { formatDate } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import { useItems, useLots } from '../../reads/catalogue.ts';
import classes from './catalogue.module.css';
import { HistoryButton } from './history-button.tsx';
import { LotHistory } from './lot-history.tsx';

const route = getRouteApi('/signed-in/items/$itemId/lots');

/** The lots of an item as they are known now, each with what became of it. */
export function Lots() {
  const { text } = useText();
  const { itemId } = route.useParams();
  const { data: items } = useItems();
  const { data, error, refetch } = useLots(itemId);
  const item = items?.rows.find(({ id }) => id === itemId)?.name ?? '';
  return (
    <Stack>
      <PageHeading title={text('lots.title', { item })} />
      <TextLink to="/recalls">{text('recalls.title')}</TextLink>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={text('lots.nothing')} /> : null}
      <ul className={classes['list']}>
        {data?.rows.map((lot) => (
          <Lot key={lot.id} lot={lot} others={data.rows} />
        ))}
      </ul>
    </Stack>
  );
}

type Props = { readonly lot: LotRow; readonly others: readonly LotRow[] };

function Lot({ lot, others }: Props) {
  const { text, language } = useText();
  const [isOpen, setOpen] = useState(false);
  const history = useId();
  const { id, number, expiry, status, recall, into } = lot;
  const survivor = others.find((other) => other.id === into)?.number ?? into;
  return (
    <li className={classes['row']} data-lot={number}>
      <strong>{number}</strong>
      <span>
        {expiry === undefined ? text('lots.noExpiry') : formatDate(expiry, language)}
        {' · '}
        <span className={status === 'released' ? '' : classes['held']}>
          {text(`lotStatus.${status}`)}
        </span>
      </span>
      {survivor === undefined ? null : <span>{text('lots.into', { lot: survivor })}</span>}
      {recall === undefined ? null : (
        <TextLink to="/recalls/$recallId" params={{ recallId: recall }}>
          {text('lots.recall')}
        </TextLink>
      )}
      <HistoryButton
        lot={number}
        isOpen={isOpen}
        controls={history}
        onToggle={() => setOpen(!isOpen)}
      />
      <div id={history}>{isOpen ? <LotHistory lotId={id} lot={number} /> : null}</div>
    </li>
  );
}
