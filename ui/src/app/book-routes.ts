import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CountSearch, CountsSearch } from '../features/stock/counts/search.ts';
import {
  AdjustmentsSearch,
  PeriodsSearch,
  StatementSearch,
} from '../features/stock/periods/search.ts';
import { facilityRoute } from './base-routes.ts';

/** The periods of a book. */
export const periodsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods',
  validateSearch: PeriodsSearch,
  component: lazyRouteComponent(() => import('../features/stock/periods/periods.tsx'), 'Periods'),
});

/** What a book says of a period. */
export const statementRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods/statement',
  validateSearch: StatementSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/periods/statement.tsx'),
    'Statement',
  ),
});

/** What became known of closed periods. */
export const adjustmentsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods/adjustments',
  validateSearch: AdjustmentsSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/periods/adjustments.tsx'),
    'PriorPeriodAdjustments',
  ),
});

/** The counts of a facility. */
export const countsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts',
  validateSearch: CountsSearch,
  component: lazyRouteComponent(() => import('../features/stock/counts/counts.tsx'), 'Counts'),
});

/** A count. */
export const countRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/$eventId',
  validateSearch: CountSearch,
  component: lazyRouteComponent(() => import('../features/stock/counts/count.tsx'), 'Count'),
});

/** The start of a count. */
export const startCountRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/start',
  component: lazyRouteComponent(() => import('../features/stock/counts/start.tsx'), 'StartCount'),
});

/** A count that is under way. */
export const startedCountRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/started/$eventId',
  component: lazyRouteComponent(
    () => import('../features/stock/counts/started.tsx'),
    'StartedCount',
  ),
});
