import { getRouteApi } from '@tanstack/react-router';
import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import classes from './entries.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId/changes');

/** The ways from what became known to the entry that it takes back, or that took it back. */
export function LearnedLinks({ row }: { readonly row: LearnedRow }) {
  const { text } = useText();
  const { facilityId, itemId } = route.useParams();
  const ways = [
    { words: text('chain.reverses'), event: row.reverses?.event },
    { words: text('chain.reversedBy'), event: row.reversedBy },
  ];
  return ways.map(({ words, event }) =>
    event === undefined ? null : (
      <span key={words} className={classes['way']}>
        {words}{' '}
        <TextLink
          to="/facilities/$facilityId/audit/$itemId"
          params={{ facilityId, itemId }}
          search={{ entry: event }}
        >
          <code>{event}</code>
        </TextLink>
      </span>
    ),
  );
}
