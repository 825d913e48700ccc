import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../client/api.ts';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { momentQuery } from './search.ts';
import { pointsAt } from './event-facts.ts';
import type { EventFacts } from './event-facts.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

type Way = { readonly words: 'reverses' | 'restates' | 'reversedBy'; readonly event: string };

/** The ways from an event to those that it points at, and to the one that took it back. */
export function ChainLinks({ event }: { readonly event: EventFacts }) {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const { cursor, ...search } = route.useSearch();
  const { data } = useQuery(
    reading('getStockCard', {
      params: { facilityId, itemId },
      query: { cursor, ...momentQuery(search) },
    }),
  );
  const own = (data?.rows ?? []).filter((row) => row.event === event.id);
  const back = new Set(own.flatMap(({ reversedBy }) => reversedBy ?? []));
  const { reverses, restates } = pointsAt(event);
  const ways: readonly Way[] = [
    ...reverses.map((id) => ({ words: 'reverses' as const, event: id })),
    ...restates.map((id) => ({ words: 'restates' as const, event: id })),
    ...[...back].map((id) => ({ words: 'reversedBy' as const, event: id })),
  ];
  if (ways.length === 0) return null;
  return (
    <ul className={classes['ways']}>
      {ways.map((way) => (
        <li key={`${way.words} ${way.event}`}>
          {text(`chain.${way.words}`)}{' '}
          <TextLink
            to="/facilities/$facilityId/audit/$itemId"
            params={{ facilityId, itemId }}
            search={(old) => ({ ...old, entry: way.event })}
            resetScroll={false}
          >
            <code>{way.event}</code>
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
