import { Button, VisuallyHidden } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { Empty } from '../../../components/empty.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { isPast } from '../past/search.ts';
import { EmptyBook } from './empty-book.tsx';
import { ShelfItem } from './shelf-item.tsx';
import classes from './shelf.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock');

/** Items that are shown at once, and that each press on "more" adds. */
const ROWS_STEP = 200;

type Props = {
  readonly rows: readonly StockRow[];
  readonly today: string;
  readonly isEmptyBook: boolean;
  readonly facilityId: string;
};

/** The items of a shelf: a table on a desk, cards on a phone. */
export function ShelfRows({ rows, today, isEmptyBook, facilityId }: Props) {
  const { text } = useText();
  const search = route.useSearch();
  const { rows: wanted = ROWS_STEP } = search;
  const navigate = route.useNavigate();
  if (isEmptyBook && isPast(search)) return <Empty title={text('past.nothing')} />;
  if (isEmptyBook) return <EmptyBook facilityId={facilityId} />;
  if (rows.length === 0) return <NothingFound facilityId={facilityId} />;
  const shown = rows.slice(0, wanted);
  const showMore = () =>
    void navigate({
      search: (old) => ({ ...old, rows: wanted + ROWS_STEP }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <VisuallyHidden component="output">
        {text('shelf.shown', { count: rows.length })}
      </VisuallyHidden>
      <table className={classes['table']} aria-label={text('shelf.title')}>
        <thead>
          <tr>
            <th scope="col">{text('shelf.item')}</th>
            <th scope="col" className="number">
              {text('shelf.usable')}
            </th>
            <th scope="col">{text('shelf.status')}</th>
            <th scope="col">{text('shelf.expiry')}</th>
            <th scope="col" className="number">
              {text('shelf.levels')}
            </th>
            <th scope="col" className="number">
              {text('shelf.lots')}
            </th>
          </tr>
        </thead>
        {shown.map((row) => (
          <ShelfItem key={row.item} row={row} today={today} />
        ))}
      </table>
      {shown.length < rows.length ? (
        <Button variant="default" onClick={showMore}>
          {text('shelf.more', { count: rows.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

function NothingFound({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  return (
    <Empty title={text('shelf.nothing')}>
      <TextLink to="/facilities/$facilityId/stock" params={{ facilityId }}>
        {text('shelf.nothing.remedy')}
      </TextLink>
    </Empty>
  );
}
