import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from './base-routes.ts';

/** The lots of an item. */
export const lotsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/items/$itemId/lots',
  component: lazyRouteComponent(() => import('../features/catalogue/lots.tsx'), 'Lots'),
});

/** The recalls. */
export const recallsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/recalls',
  component: lazyRouteComponent(() => import('../features/catalogue/recalls.tsx'), 'Recalls'),
});

/** A recall. */
export const recallRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/recalls/$recallId',
  component: lazyRouteComponent(() => import('../features/catalogue/recall.tsx'), 'Recall'),
});
