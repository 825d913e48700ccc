import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CardSearch } from '../features/stock/card/search.ts';
import { PlanningSearch } from '../features/stock/planning/search.ts';
import { RecordSearch } from '../features/stock/record/search.ts';
import { ShelfSearch } from '../features/stock/shelf/search.ts';
import { facilityRoute } from './base-routes.ts';

/** The stock of a facility. */
export const shelfRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/stock',
  validateSearch: ShelfSearch,
  component: lazyRouteComponent(() => import('../features/stock/shelf/shelf.tsx'), 'Shelf'),
});

/** The stock card of an item. */
export const cardRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/stock/$itemId',
  validateSearch: CardSearch,
  component: lazyRouteComponent(() => import('../features/stock/card/card.tsx'), 'StockCard'),
});

/** What is to be ordered, and why. */
export const planningRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/planning',
  validateSearch: PlanningSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/planning/planning.tsx'),
    'Planning',
  ),
});

/** Everything that can be recorded. */
export const kindsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/record',
  component: lazyRouteComponent(() => import('../features/stock/record/kind-list.tsx'), 'KindList'),
});

/** A new document of one kind. */
export const recordRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/record/$kind',
  validateSearch: RecordSearch,
  component: lazyRouteComponent(() => import('../features/stock/record/record.tsx'), 'Record'),
});
