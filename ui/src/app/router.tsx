import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { auditChangesRoute, auditRoute, auditStartRoute } from './audit-routes.ts';
import { facilityRoute, rootRoute, signedInRoute } from './base-routes.ts';
import {
  adjustmentsRoute,
  countRoute,
  countsRoute,
  periodsRoute,
  startCountRoute,
  startedCountRoute,
  statementRoute,
} from './book-routes.ts';
import { Broken } from './broken.tsx';
import { lotsRoute, recallRoute, recallsRoute } from './catalogue-routes.ts';
import { batchRoute, devicesRoute, disposalRoute, vialsRoute } from './keeping-routes.ts';
import { shipmentRoute, shipmentsRoute } from './shipment-routes.ts';
import { cardRoute, kindsRoute, planningRoute, recordRoute, shelfRoute } from './stock-routes.ts';
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
        auditStartRoute,
        auditRoute,
        auditChangesRoute,
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
