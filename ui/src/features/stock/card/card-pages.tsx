import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './card.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

/** The ways to older entries, and back to the newest. */
export function CardPages({ next }: { readonly next: string | undefined }) {
  const { text } = useText();
  const params = route.useParams();
  const { cursor, asAt, knownAt } = route.useSearch();
  if (cursor === undefined && next === undefined) return null;
  return (
    <nav aria-label={text('card.pages')} className={classes['pages']}>
      {cursor === undefined ? null : (
        <ButtonLink
          variant="default"
          to="/facilities/$facilityId/stock/$itemId"
          params={params}
          search={{ asAt, knownAt }}
        >
          {text('card.newest')}
        </ButtonLink>
      )}
      {next === undefined ? null : (
        <ButtonLink
          variant="default"
          to="/facilities/$facilityId/stock/$itemId"
          params={params}
          search={{ cursor: next, asAt, knownAt }}
        >
          {text('card.older')}
        </ButtonLink>
      )}
    </nav>
  );
}
