import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { Naming } from '../../../components/describer.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import type { Names } from '../../../i18n/describe.ts';
import { useText } from '../../../i18n/text.ts';
import { isRecordKind, kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { RecordForm } from './record-form.tsx';
import { useRecordReads } from './use-record-reads.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/record/$kind');

/** Records a stock document of the kind that the address names. */
export function Record() {
  const { text } = useText();
  const { facilityId, kind } = route.useParams();
  if (!isRecordKind(kind)) {
    return (
      <Stack>
        <PageHeading title={text('notHere.title')} />
        <Text>{text('record.noKind', { kind })}</Text>
        <TextLink to="/facilities/$facilityId/record" params={{ facilityId }}>
          {text('record.kinds')}
        </TextLink>
      </Stack>
    );
  }
  return <RecordOf key={`${facilityId} ${kind}`} facilityId={facilityId} kind={kind} />;
}

type Props = { readonly facilityId: string; readonly kind: RecordKind };

function RecordOf({ facilityId, kind }: Props) {
  const { text } = useText();
  const { item, corrects } = route.useSearch();
  const navigate = route.useNavigate();
  const { failed, reads } = useRecordReads(facilityId, kind);
  if (failed !== undefined) {
    return <Fault error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (reads === undefined) return <Loading holdsKeys />;
  if (!reads.me.rights.includes(kindRow(kind).right)) {
    return (
      <Stack>
        <PageHeading title={text(`kind.${kind}`)} />
        <Empty title={text('record.notAllowed')} />
      </Stack>
    );
  }
  return (
    <Naming names={namesIn(reads.items, reads.stock)}>
      <RecordForm
        user={reads.me.user}
        facility={reads.facility}
        kind={kind}
        items={reads.items}
        areItemsCut={reads.areItemsCut}
        stock={reads.stock}
        firstItem={item}
        corrects={corrects}
        onTaken={() => void navigate({ search: { item }, replace: true })}
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
