import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../client/api.ts';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import classes from './catalogue.module.css';
import { RecallFigures } from './recall-figures.tsx';

const route = getRouteApi('/signed-in/recalls/$recallId');

/** What became of the lots of a recall in each facility that I may see. */
export function Recall() {
  const { text } = useText();
  const { recallId } = route.useParams();
  const query = { limit: LIMITS.pageRowsMax };
  const { data, error, refetch } = useQuery(reading('getRecall', { params: { recallId }, query }));
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { recall, lots, rows, total, next } = data;
  return (
    <Stack>
      <PageHeading title={text('recall.title', { document: recall.document })} />
      <Text>
        {text(`recallClass.${recall.class}`)} · {text(`recallInstruction.${recall.instruction}`)}
        {recall.closedAt === undefined ? '' : ` · ${text('recall.closed')}`}
      </Text>
      <Text>
        {text('recall.lots', { lots: lots.map(({ number }) => number).join(', ') })}{' '}
        <TextLink to="/items/$itemId/lots" params={{ itemId: recall.item }}>
          {text('recall.toLots')}
        </TextLink>
      </Text>
      <section className={classes['row']} aria-label={text('recall.total')}>
        <strong>{text('recall.total')}</strong>
        <RecallFigures of={total} />
      </section>
      <ul className={classes['list']}>
        {rows.map((row) => (
          <li key={row.facility} className={classes['row']}>
            <strong>{row.name ?? row.facility}</strong>
            <RecallFigures of={row} />
          </li>
        ))}
      </ul>
      {next === undefined ? null : (
        <Text className="muted">{text('facilities.cut', { count: rows.length })}</Text>
      )}
    </Stack>
  );
}
