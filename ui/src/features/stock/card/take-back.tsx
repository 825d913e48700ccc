import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../../client/api.ts';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import { ReversalForm } from './reversal-form.tsx';
import { StockDocument } from './stock-document.ts';
import type { TakenBackDocument } from './taken-back.tsx';

type Props = {
  readonly facilityId: string;
  /** The document whose lines are taken back; undefined while none is. */
  readonly eventId: string | undefined;
  /** The line that the person came from. */
  readonly line: number | undefined;
  readonly onClose: () => void;
  readonly onTakenBack: (takenBack: TakenBackDocument) => void;
};

/** Takes lines of a stock document back: which, and why. */
export function TakeBack({ facilityId, eventId, line, onClose, onTakenBack }: Props) {
  const { text } = useText();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery({
    ...reading('getTransaction', { params: { facilityId, eventId: eventId ?? '' } }),
    enabled: eventId !== undefined,
  });
  const document = data === undefined ? undefined : StockDocument.safeParse(data.event).data;
  return (
    <Modal
      opened={eventId !== undefined}
      onClose={onClose}
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
          onCancel={onClose}
          onTakenBack={(ordinal, chain) => {
            onClose();
            onTakenBack({ ordinal, chain, type: document.type });
          }}
        />
      )}
    </Modal>
  );
}
