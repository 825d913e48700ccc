import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ShipmentsSearch } from '../features/shipments/search.ts';
import { RecordSearch } from '../features/stock/record/search.ts';
import { CountSearch, CountsSearch } from '../features/stock/counts/search.ts';
import {
  AdjustmentsSearch,
  PeriodsSearch,
  StatementSearch,
} from '../features/stock/periods/search.ts';
import { PlanningSearch } from '../features/stock/planning/search.ts';
import { CardSearch } from '../features/stock/card/search.ts';
import { ShelfSearch } from '../features/stock/shelf/search.ts';
import { facilityRoute, rootRoute, signedInRoute } from './base-routes.ts';
import { Broken } from './broken.tsx';
import { batchRoute, devicesRoute, disposalRoute, vialsRoute } from './keeping-routes.ts';
import { SignInSearch } from '../features/access/search.ts';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: SignInSearch,
  component: lazyRouteComponent(() => import('../features/access/sign-in.tsx'), 'SignIn'),
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/facilities/home.tsx'), 'Home'),
});

const facilitiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/facilities',
  validateSearch: z.object({ q: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../features/facilities/facility-list.tsx'),
    'FacilityList',
  ),
});

const lotsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/items/$itemId/lots',
  component: lazyRouteComponent(() => import('../features/catalogue/lots.tsx'), 'Lots'),
});

const recallsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/recalls',
  component: lazyRouteComponent(() => import('../features/catalogue/recalls.tsx'), 'Recalls'),
});

const recallRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/recalls/$recallId',
  component: lazyRouteComponent(() => import('../features/catalogue/recall.tsx'), 'Recall'),
});

const shelfRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/stock',
  validateSearch: ShelfSearch,
  component: lazyRouteComponent(() => import('../features/stock/shelf/shelf.tsx'), 'Shelf'),
});

const cardRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/stock/$itemId',
  validateSearch: CardSearch,
  component: lazyRouteComponent(() => import('../features/stock/card/card.tsx'), 'StockCard'),
});

const planningRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/planning',
  validateSearch: PlanningSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/planning/planning.tsx'),
    'Planning',
  ),
});

const shipmentsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/shipments',
  validateSearch: ShipmentsSearch,
  component: lazyRouteComponent(() => import('../features/shipments/shipments.tsx'), 'Shipments'),
});

const shipmentRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/shipments/$shipmentId',
  component: lazyRouteComponent(() => import('../features/shipments/shipment.tsx'), 'Shipment'),
});

const periodsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods',
  validateSearch: PeriodsSearch,
  component: lazyRouteComponent(() => import('../features/stock/periods/periods.tsx'), 'Periods'),
});

const statementRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods/statement',
  validateSearch: StatementSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/periods/statement.tsx'),
    'Statement',
  ),
});

const countsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts',
  validateSearch: CountsSearch,
  component: lazyRouteComponent(() => import('../features/stock/counts/counts.tsx'), 'Counts'),
});

const countRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/$eventId',
  validateSearch: CountSearch,
  component: lazyRouteComponent(() => import('../features/stock/counts/count.tsx'), 'Count'),
});

const startCountRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/start',
  component: lazyRouteComponent(() => import('../features/stock/counts/start.tsx'), 'StartCount'),
});

const startedCountRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/counts/started/$eventId',
  component: lazyRouteComponent(
    () => import('../features/stock/counts/started.tsx'),
    'StartedCount',
  ),
});

const adjustmentsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/periods/adjustments',
  validateSearch: AdjustmentsSearch,
  component: lazyRouteComponent(
    () => import('../features/stock/periods/adjustments.tsx'),
    'PriorPeriodAdjustments',
  ),
});

const kindsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/record',
  component: lazyRouteComponent(() => import('../features/stock/record/kind-list.tsx'), 'KindList'),
});

const recordRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/record/$kind',
  validateSearch: RecordSearch,
  component: lazyRouteComponent(() => import('../features/stock/record/record.tsx'), 'Record'),
});

/** Every page by its address; what a page shows is in the address too. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    signedInRoute.addChildren([
      homeRoute,
      facilitiesRoute,
      lotsRoute,
      recallsRoute,
      recallRoute,
      facilityRoute.addChildren([
        shelfRoute,
        cardRoute,
        planningRoute,
        shipmentsRoute,
        shipmentRoute,
        periodsRoute,
        statementRoute,
        adjustmentsRoute,
        vialsRoute,
        countsRoute,
        countRoute,
        startCountRoute,
        startedCountRoute,
        disposalRoute,
        batchRoute,
        devicesRoute,
        kindsRoute,
        recordRoute,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
