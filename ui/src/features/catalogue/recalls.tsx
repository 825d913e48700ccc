import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../client/api.ts';
import { Empty } from '../../components/empty.tsx';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useItems } from '../../reads/catalogue.ts';
import classes from './catalogue.module.css';

/** The recalls, newest first. */
export function Recalls() {
  const { text } = useText();
  const { data: items } = useItems();
  const query = { limit: LIMITS.pageRowsMax };
  const { data, error, refetch } = useQuery(reading('listRecalls', { query }));
  const nameOf = (item: string) => items?.rows.find(({ id }) => id === item)?.name ?? '';
  return (
    <Stack>
      <PageHeading title={text('recalls.title')} />
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data?.rows.length === 0 ? <Empty title={text('recalls.nothing')} /> : null}
      <ul className={classes['list']}>
        {data?.rows.map((recall) => (
          <li key={recall.id} className={classes['row']}>
            <TextLink to="/recalls/$recallId" params={{ recallId: recall.id }}>
              {text('recall.title', { document: recall.document })}
            </TextLink>
            <span>{nameOf(recall.item)}</span>
            <span className="small muted">
              {text(`recallClass.${recall.class}`)}
              {recall.closedAt === undefined ? '' : ` · ${text('recall.closed')}`}
            </span>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
