import { Alert, Stack } from '@mantine/core';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Naming } from '../../../components/describer.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import type { Names } from '../../../i18n/describe.ts';
import { useText } from '../../../i18n/text.ts';
import { useItems } from '../../../reads/catalogue.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { stockOf } from '../stock-query.ts';
import { isRecordKind, kindRow } from './kinds.ts';
import { RecordForm } from './record-form.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/record/$kind');

/** Records a stock document of one kind: what it needs is read first, then it is written. */
export function Record() {
  const { text } = useText();
  const { facilityId, kind } = route.useParams();
  const { item } = route.useSearch();
  const facility = useFacility(facilityId);
  const me = useMe();
  const items = useItems();
  const stock = useQuery(stockOf(facilityId));
  if (!isRecordKind(kind)) return <PageHeading title={text('notHere.title')} />;
  const failed = [me, items, stock].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) {
    return <Fault error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!me.data || !items.data || !stock.data || !facility) return <Loading />;
  if (!me.data.rights.includes(kindRow(kind).right)) {
    return (
      <Stack>
        <PageHeading title={text(`kind.${kind}`)} />
        <Alert color="gray">{text('record.notAllowed')}</Alert>
      </Stack>
    );
  }
  return (
    <Naming names={namesIn(items.data.rows, stock.data.rows)}>
      <RecordForm
        key={`${facilityId} ${kind}`}
        user={me.data.user}
        facility={facility}
        kind={kind}
        items={items.data.rows}
        stock={stock.data.rows}
        firstItem={item}
      />
    </Naming>
  );
}

function namesIn(items: readonly ItemRow[], stock: readonly StockRow[]): Names {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  for (const { lot, lotNumber } of stock.flatMap(({ balances }) => balances)) {
    if (lot !== undefined && lotNumber !== undefined) names.set(lot, lotNumber);
  }
  return (id) => names.get(id);
}
