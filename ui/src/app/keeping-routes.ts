import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { facilityRoute } from './base-routes.ts';

/** The opened vials of a facility. */
export const vialsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/vials',
  component: lazyRouteComponent(() => import('../features/stock/vials/vials.tsx'), 'Vials'),
});

/** What awaits disposal, and the destruction batches. */
export const disposalRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/disposal',
  component: lazyRouteComponent(
    () => import('../features/stock/disposal/disposal.tsx'),
    'Disposal',
  ),
});

/** A destruction batch. */
export const batchRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/disposal/$batchId',
  component: lazyRouteComponent(() => import('../features/stock/disposal/batch.tsx'), 'Batch'),
});

/** The devices that recorded in the book. */
export const devicesRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/devices',
  component: lazyRouteComponent(
    () => import('../features/facilities/devices/devices.tsx'),
    'Devices',
  ),
});
