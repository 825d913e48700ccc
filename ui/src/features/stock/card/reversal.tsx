import { getRouteApi } from '@tanstack/react-router';
import { TakeBack } from './take-back.tsx';
import type { TakenBackDocument } from './taken-back.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

type Props = { readonly onTakenBack: (takenBack: TakenBackDocument) => void };

/** Takes lines of an entry back: opened and closed by the address of the card. */
export function Reversal({ onTakenBack }: Props) {
  const { facilityId } = route.useParams();
  const { reverse, line } = route.useSearch();
  const navigate = route.useNavigate();
  const close = () =>
    void navigate({
      search: ({ cursor }) => ({ cursor }),
      replace: true,
      resetScroll: false,
    });
  return (
    <TakeBack
      facilityId={facilityId}
      eventId={reverse}
      line={line}
      onClose={close}
      onTakenBack={onTakenBack}
    />
  );
}
