import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../../client/api.ts';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import { ReversalForm } from './reversal-form.tsx';
import { StockDocument } from './stock-document.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

type Props = { readonly onTakenBack: (ordinal: number) => void };

/** Takes lines of an entry back: opened and closed by the address of the card. */
export function Reversal({ onTakenBack }: Props) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { reverse, line } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery({
    ...reading('getTransaction', { params: { facilityId, eventId: reverse ?? '' } }),
    enabled: reverse !== undefined,
  });
  const close = () =>
    void navigate({
      search: ({ cursor }) => ({ cursor }),
      replace: true,
      resetScroll: false,
    });
  const document = data === undefined ? undefined : StockDocument.safeParse(data.event).data;
  return (
    <Modal
      opened={reverse !== undefined}
      onClose={close}
      size="lg"
      title={text('reversal.title')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data !== undefined && document === undefined ? <Fault error={undefined} /> : null}
      {document === undefined || me === undefined ? (
        error === null && <Loading />
      ) : (
        <ReversalForm
          key={document.id}
          user={me.user}
          facilityId={facilityId}
          document={document}
          line={line}
          onCancel={close}
          onTakenBack={(ordinal) => {
            close();
            onTakenBack(ordinal);
          }}
        />
      )}
    </Modal>
  );
}
