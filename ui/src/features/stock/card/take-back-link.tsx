import { getRouteApi } from '@tanstack/react-router';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { ButtonLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { entryName } from './entry.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

type Props = { readonly row: CardRow; readonly zone: string };

/** The way to taking an entry back, which the address of the card opens. */
export function TakeBackLink({ row, zone }: Props) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const moment = formatMoment(row.occurredAt, zone, language, row.timePrecision);
  return (
    <ButtonLink
      variant="subtle"
      px="xs"
      to="/facilities/$facilityId/stock/$itemId"
      params={{ facilityId, itemId }}
      search={(old) => ({ ...old, reverse: row.event, line: row.line })}
      resetScroll={false}
      aria-label={text('card.takeBackOf', { entry: text(entryName(row)), moment })}
    >
      {text('card.takeBack')}
    </ButtonLink>
  );
}
