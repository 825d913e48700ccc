import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../../client/api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Fault } from '../../../components/fault.tsx';
import { useText } from '../../../i18n/text.ts';
import { useItems } from '../../../reads/catalogue.ts';
import { useMe } from '../../../reads/me.ts';
import { StartForm } from './start-form.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/counts/start');

/** Starts a count: what it covers, and whether those who count see what the book has. */
export function StartCount() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { data: me } = useMe();
  const items = useItems();
  const facility = useQuery(reading('getFacility', { params: { facilityId } }));
  const failed = [items, facility].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) {
    return <Fault error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (me === undefined || items.data === undefined || facility.data === undefined) {
    return <Loading />;
  }
  return (
    <Stack>
      <div>
        <PageHeading title={text('counts.start')} />
        <Text className="muted">{text('counts.start.help')}</Text>
      </div>
      {me.rights.includes('stock.count') ? (
        <StartForm
          user={me.user}
          facilityId={facilityId}
          items={items.data.rows}
          places={facility.data.places}
        />
      ) : (
        <Empty title={text('record.notAllowed')} />
      )}
    </Stack>
  );
}
