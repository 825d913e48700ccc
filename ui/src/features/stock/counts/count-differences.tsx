import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { reading } from '../../../client/api.ts';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { useText } from '../../../i18n/text.ts';
import { CountLines } from './count-lines.tsx';
import { isDifferent } from './differences.ts';

type Props = { readonly eventId: string; readonly zone: string };

/** The balances of a count that differ from the book, as recorded or as restated. */
export function CountDifferences({ eventId, zone }: Props) {
  const { text } = useText();
  const { facilityId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(
    reading('getCount', { params: { facilityId, eventId } }),
  );
  if (data === undefined && error !== null) {
    return <Fault error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Loading />;
  const rows = data.rows.filter(isDifferent);
  if (rows.length === 0) return <Text className="muted">{text('counts.noDifference')}</Text>;
  return <CountLines rows={rows} zone={zone} />;
}
