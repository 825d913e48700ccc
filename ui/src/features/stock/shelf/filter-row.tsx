import { Link } from '@tanstack/react-router';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import classes from './shelf.module.css';
import { EXPIRING_DAYS, passes } from './filter.ts';
import { SHELF_FILTERS } from './search.ts';
import type { ShelfFilter } from './search.ts';

type Props = {
  readonly rows: readonly StockRow[];
  readonly show: ShelfFilter;
  readonly today: string;
};

/** How many items stand how; each number shows its items. Filters without items are left out. */
export function FilterRow({ rows, show, today }: Props) {
  const { text, language } = useText();
  const counts = SHELF_FILTERS.map((filter) => ({
    filter,
    count: rows.filter((row) => passes(row, filter, today)).length,
  }));
  const offered = counts.filter(
    ({ filter, count }) => filter === 'all' || filter === show || count > 0,
  );
  return (
    <nav aria-label={text('shelf.filters')}>
      <ul className={classes['filters']}>
        {offered.map(({ filter, count }) => (
          <li key={filter}>
            <Link
              from="/facilities/$facilityId/stock"
              to="."
              search={(old) => ({ ...old, show: filter === 'all' ? undefined : filter })}
              className={classes['filter'] ?? ''}
              activeOptions={{ explicitUndefined: true }}
            >
              <strong className={classes['filterCount']}>{formatNumber(count, language)}</strong>
              <span>{text(`shelf.filter.${filter}`, { days: EXPIRING_DAYS })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
