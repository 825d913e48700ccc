import { Button, Modal, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { client } from '../../client/api.ts';
import type { Reply } from '../../client/call.ts';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { FoldSteps } from './fold-steps.tsx';
import { stepsTo } from './steps-to.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

/** Steps that are read at a time. */
const STEPS_MAX = 100;

type Props = {
  readonly card: Reply<'getStockCard'>;
  /** The entry whose balance is opened: its event and line. */
  readonly fold: string;
  readonly zone: string;
};

/** How a balance comes to be: every entry from the first one up to it, each added to the sum. */
export function Fold({ card, fold, zone }: Props) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const navigate = route.useNavigate();
  const { asAt, ordinal, book } = card;
  const query = { limit: STEPS_MAX, order: 'oldest', asAt, ordinal, book } as const;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['fold', facilityId, itemId, query],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.call(
        'getStockCard',
        { params: { facilityId, itemId }, query: { ...query, cursor } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const { steps, isWhole } = stepsTo(rows, fold);
  const close = () =>
    void navigate({ search: (old) => ({ ...old, fold: undefined }), resetScroll: false });
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={text('fold.title')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <Text mb="sm">{text('fold.help')}</Text>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : <FoldSteps steps={steps} zone={zone} />}
      {isWhole ? (
        <Text fw={600} data-fold-sum>
          {text('fold.sum', {
            count: steps.length,
            balance: formatNumber(steps.at(-1)?.balance ?? 0, language),
          })}
        </Text>
      ) : null}
      {!isWhole && hasNextPage ? (
        <Button mt="sm" loading={isFetching} onClick={() => void fetchNextPage()}>
          {text('fold.more')}
        </Button>
      ) : null}
    </Modal>
  );
}
