import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { Awaiting } from './awaiting.tsx';
import { BatchMark } from './batch-mark.tsx';
import classes from './disposal.module.css';
import { NewBatch } from './new-batch.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/disposal');

/** What awaits disposal at a facility, and the batches in which stock was destroyed. */
export function Disposal() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  return (
    <Stack>
      <PageHeading title={text('disposal.title')} />
      <Title order={2}>{text('disposal.awaiting')}</Title>
      <Awaiting facilityId={facilityId} />
      <Title order={2}>{text('disposal.batches')}</Title>
      <Batches facilityId={facilityId} />
    </Stack>
  );
}

function Batches({ facilityId }: { readonly facilityId: string }) {
  const { text, language } = useText();
  const navigate = route.useNavigate();
  const zone = useFacility(facilityId)?.zone;
  const { data: me } = useMe();
  const input = { params: { facilityId }, query: { limit: LIMITS.pageRowsMax } };
  const { data, error, refetch } = useQuery(reading('listDestructionBatches', input));
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined || zone === undefined || me === undefined) return <Loading />;
  const open = (batchId: string) =>
    void navigate({
      to: '/facilities/$facilityId/disposal/$batchId',
      params: { facilityId, batchId },
    });
  return (
    <>
      {me.rights.includes('stock.record') ? (
        <NewBatch facilityId={facilityId} onCreated={open} />
      ) : null}
      {data.rows.length === 0 ? <Empty title={text('disposal.noBatches')} /> : null}
      <ul className={classes['list']}>
        {data.rows.map((batch) => (
          <li key={batch.id} className={classes['row']}>
            <TextLink
              to="/facilities/$facilityId/disposal/$batchId"
              params={{ facilityId, batchId: batch.id }}
            >
              {text('disposal.batch', { code: batch.code })}
            </TextLink>
            <BatchMark batch={batch} />
            <span className="small muted">
              {text('disposal.created', {
                moment: formatMoment(batch.createdAt, zone, language),
              })}
            </span>
          </li>
        ))}
      </ul>
      {data.next === undefined ? null : (
        <Text className="muted">{text('facilities.cut', { count: data.rows.length })}</Text>
      )}
    </>
  );
}
